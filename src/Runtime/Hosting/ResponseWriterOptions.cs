using Microsoft.Extensions.Hosting;

namespace ResponseWriters;

/// <summary>What <c>AddResponseWriters</c> can be told.</summary>
public sealed class ResponseWriterOptions
{
    private Func<Exception, bool> _isNotFound = NotFoundErrors.Contains;

    /// <summary>
    /// Whether a response with status 200 that the endpoint left alone becomes 204 (No Content): nothing written, flushed or started, no
    /// status chosen by <c>Status</c>, and no header that tells of a body. Goyave does this always. Default: <see langword="false"/>, as
    /// ASP.NET Core answers 200 with an empty body.
    /// </summary>
    /// <remarks>The status is set before <see cref="IResponseWriter.PreWrite"/> runs. A writer that adds a body to an empty response cannot do so to a 204.</remarks>
    public bool NoContentWhenEmpty { get; set; }

    /// <summary>
    /// Whether what <c>ErrorAsync</c> sends holds the exception's message and stack. Default: <see langword="null"/>, which means in the
    /// <see cref="Environments.Development"/> environment only.
    /// </summary>
    public bool? IncludeErrorDetails { get; set; }

    /// <summary>
    /// Tells whether a database error means that there is no such record, so that <c>WriteDbErrorAsync</c> answers 404. The default accepts,
    /// also as an inner exception: what <c>First</c>, <c>Single</c>, <c>Last</c> and their asynchronous forms in Entity Framework Core throw for no
    /// (matching) element, and <see cref="KeyNotFoundException"/>. More than one element, a failed constraint and a concurrency conflict
    /// (<c>DbUpdateConcurrencyException</c>: changed <em>or</em> deleted by somebody else) are other errors.
    /// </summary>
    /// <example><c>options.IsNotFound = error => error is MyNotFoundException</c></example>
    /// <exception cref="ArgumentNullException">Set to <see langword="null"/>.</exception>
    public Func<Exception, bool> IsNotFound
    {
        get => _isNotFound;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _isNotFound = value;
        }
    }
}
