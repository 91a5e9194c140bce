namespace ResponseWriters.Tests.Chaos;

/// <summary>Never passes <c>CloseAsync</c> on.</summary>
internal sealed class ForgetfulLink(IResponseWriter inner, ChaosLedger.Ticket ticket) : ChaosLink(inner, ticket)
{
    private readonly ChaosLedger.Ticket _ticket = ticket;

    public override ValueTask CloseAsync()
    {
        _ticket.Closed();
        return default;
    }
}
