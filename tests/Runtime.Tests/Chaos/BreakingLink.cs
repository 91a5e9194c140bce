namespace ResponseWriters.Tests.Chaos;

/// <summary>Throws at its n-th call, whichever that is.</summary>
internal sealed class BreakingLink(IResponseWriter inner, ChaosLedger.Ticket ticket, int at) : ChaosLink(inner, ticket)
{
    private int _calls;

    public override void PreWrite(ReadOnlySpan<byte> data)
    {
        Call();
        base.PreWrite(data);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Call();
        return base.WriteAsync(data, cancellationToken);
    }

    public override async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await base.FlushAsync(cancellationToken);
        Call();
    }

    protected override ValueTask FinishAsync()
    {
        Call();
        return default;
    }

    private void Call()
    {
        if (++_calls == at)
            throw new ChaosException("link");
    }
}
