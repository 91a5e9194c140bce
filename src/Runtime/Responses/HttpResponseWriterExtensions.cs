using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>What a response has with response writers.</summary>
public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>
        /// The head of the response's writer chain. To add a writer, set one that was made over the present head:
        /// <c>response.Writer = new AuditWriter(response.Writer, logger)</c>. It is for building the chain: endpoints write to the response,
        /// writers to their <c>Next</c>. A writer set by hand is closed with the chain, but not disposed of.
        /// </summary>
        /// <exception cref="InvalidOperationException">
        /// <c>AddResponseWriters</c> was not called; or, when set, the new writer does not lead to the present one by <c>Unwrap()</c>, or the
        /// response has started, was asked to start, or has its first byte.
        /// </exception>
        /// <exception cref="ArgumentNullException">Set to <see langword="null"/>.</exception>
        public IResponseWriter Writer
        {
            get => response.HttpContext.GetChain().Links.Head;
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                response.HttpContext.GetChain().SetHead(value);
            }
        }
    }
}
