using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

internal sealed partial class ResponseChain
{
    /// <summary>Catches a head committed past the chain, so that <c>PreWrite</c> still comes before it.</summary>
    private void WatchStart()
    {
        if (_watchesStart || !Links.HasPreWrite || HasStarted)
            return;

        _watchesStart = true;
        _response.OnStarting(static state => ((ResponseChain)state).OnStarting(), this);
    }

    private Task OnStarting()
    {
        var passed = Active && Failure is null && !_closed && !Links.Entry.Used;
        var hijacked = passed && (TakenOver || _response.StatusCode == StatusCodes.Status101SwitchingProtocols
            || Context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true });
        if (passed && !hijacked)
            PreWrite(default);

        return Task.CompletedTask;
    }
}
