namespace ResponseWriters;

internal sealed partial class ChainBody
{
    private void Check(CancellationToken cancellationToken)
    {
        ThrowIfRefused();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfEnded()
    {
        if (!_chain.Active)
            throw EndedWriter.Ended();
    }

    private void ThrowIfRefused()
    {
        ThrowIfEnded();
        if (_completed || _chain.Closed)
            throw new InvalidOperationException("Writing is not allowed after writer was completed.");

        // Before the first byte of an error page, too: noticed later, the page itself would count as what came before the exception.
        // The page may follow a failure, if the server has nothing yet.
        _chain.NoticeHandledException();
        if (_chain.Failure is not null || _chain.Hijacked)
            ThrowRefused();
    }

    private void ThrowRefused()
    {
        if (_chain.Failure is TimeoutException late)
            throw new TimeoutException(late.Message, late);

        if (_chain.Failure is { } failure)
        {
            throw new InvalidOperationException(
                "The response has failed, so nothing can be written to it any more. The inner exception tells what failed: a response writer, or an " +
                "exception that passed it.",
                failure);
        }

        throw new InvalidOperationException("Cannot write to response body after connection has been upgraded.");
    }
}
