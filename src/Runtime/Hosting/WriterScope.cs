using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>The part of a pipeline whose responses get writers.</summary>
internal sealed class WriterScope(IReadOnlyList<WriterRegistration> writers, RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var chain = ResponseChain.Of(context);
        try
        {
            for (var i = 0; i < writers.Count; i++)
                await chain.InstallAsync(writers[i]).ConfigureAwait(false);

            await next(context).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whoever handles it further out: what is pending belongs to a response that will not be.
            chain.NoticeException(e);
            throw;
        }
    }
}
