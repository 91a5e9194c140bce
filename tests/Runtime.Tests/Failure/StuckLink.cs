namespace ResponseWriters.Tests.Failure;

/// <summary>Forgets to pass <c>CloseAsync</c> on.</summary>
internal sealed class StuckLink(IResponseWriter next, LinkRecord record, Incident incident) : CaseLink(next, record, incident)
{
    protected override ValueTask OnCloseAsync() => default;
}
