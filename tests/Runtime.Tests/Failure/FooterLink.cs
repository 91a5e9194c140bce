using System.Text;

namespace ResponseWriters.Tests.Failure;

/// <summary>Ends the body with a footer that says: all of it was there.</summary>
internal sealed class FooterLink(IResponseWriter next, LinkRecord record, Incident incident) : CaseLink(next, record, incident)
{
    internal const string Footer = "<<END>>";

    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes(Footer);

    protected override void OnPreWrite(ReadOnlySpan<byte> data)
    {
        Incident.HttpContext!.Response.ContentLength = null;
        Inner.PreWrite(data);
    }

    protected override async ValueTask OnCloseAsync()
    {
        try
        {
            await Inner.WriteAsync(Bytes);
        }
        finally
        {
            await Inner.CloseAsync();
        }
    }
}
