using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

internal sealed partial class ChainBody
{
    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        if ((_direct ?? GoDirect()) is null)
            Check(cancellationToken);

        if (!_links.PassesThrough)
        {
            await SendFileFallback.SendFileAsync(_stream, path, offset, count, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_direct is null)
        {
            // Before PreWrite: a file that cannot be sent leaves the headers alone, and so does nothing of a file: the server would not
            // start, and what is pending could not be dropped any more.
            if (FileRange.LengthOf(path, offset, count) == 0)
                return;

            PreWrite(default);
            if (!_end.PreWritten)
            {
                await SendFileFallback.SendFileAsync(_stream, path, offset, count, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (_startDeferred)
                await StartDeferredAsync(cancellationToken).ConfigureAwait(false);

            PassPending();
        }

        if (IsEmpty)
            IsEmpty = (count ?? new FileInfo(path).Length - offset) == 0;

        await _end.Server.SendFileAsync(path, offset, count, cancellationToken).ConfigureAwait(false);
    }
}
