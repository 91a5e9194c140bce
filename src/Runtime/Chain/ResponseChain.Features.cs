using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

internal sealed partial class ResponseChain
{
    internal const string Missing =
        "Response writers are not set up. Call builder.Services.AddResponseWriters() where the application's services are configured.";

    /// <summary>From the one nearest to the server up; empty for nearly every response.</summary>
    private List<ChainFeature>? _features;

    /// <summary>Whether <c>HijackAsync</c> took the connection.</summary>
    internal bool TakenOver { get; private set; }

    /// <summary>The connection was taken over: its head was committed past the chain, and no response follows.</summary>
    internal bool Hijacked => TakenOver || (!End.PreWritten && _response.HasStarted
        && (_response.StatusCode == StatusCodes.Status101SwitchingProtocols || Context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }));

    /// <summary>The token of the write deadline, if there is one.</summary>
    internal CancellationToken WriteDeadline { get; set; }

    /// <summary>The chain of a request.</summary>
    internal static ResponseChain Of(HttpContext context) => Find(context) ?? throw new InvalidOperationException(Missing);

    /// <summary>The chain of a request, if it has one: found by its body, which is quickest, where nobody has put another before it.</summary>
    internal static ResponseChain? Find(HttpContext context) =>
        (context.Features[typeof(IHttpResponseBodyFeature)] is ChainBody body ? body.Chain : ChainStore.Find(context)) is { Active: true } chain ? chain : null;

    internal T? Find<T>()
        where T : ChainFeature
    {
        if (_features is null)
            return null;

        foreach (var feature in _features)
        {
            if (feature is T found)
                return found;
        }

        return null;
    }

    /// <summary>Adds a feature; one that is a destination goes <paramref name="beneath"/> all others.</summary>
    internal void Add(ChainFeature feature, bool beneath = false)
    {
        _features ??= [];
        _features.Insert(beneath ? 0 : _features.Count, feature);
        Restack();
    }

    /// <summary>Puts the features between the end of the chain and the server anew.</summary>
    internal void Restack()
    {
        var server = End.Bottom;
        foreach (var feature in _features!)
            server = feature.Wrap(server);

        End.Connect(server);
        _body.Reconnect();
    }

    /// <summary>The connection belongs to somebody else: what nobody sent yet never is.</summary>
    internal void TakeOver()
    {
        TakenOver = true;
        _body.Drop();
        End.Shut();
    }

    private bool HasFeatures => _features is { Count: > 0 };

    private ValueTask EndFeaturesAsync() => HasFeatures ? EndEachFeatureAsync() : default;

    private async ValueTask EndEachFeatureAsync()
    {
        foreach (var feature in _features!)
            await feature.EndingAsync().ConfigureAwait(false);
    }

    private ValueTask CommitFeaturesAsync() => HasFeatures ? CommitEachFeatureAsync() : default;

    private async ValueTask CommitEachFeatureAsync()
    {
        // What is held goes to the destination that replaces the server, before that one is finalized.
        if (End.Server != End.Bottom)
            await End.SendHeldAsync().ConfigureAwait(false);

        try
        {
            foreach (var feature in _features!)
                await feature.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    private ValueTask AbandonFeaturesAsync() => HasFeatures ? AbandonEachFeatureAsync() : default;

    private async ValueTask AbandonEachFeatureAsync()
    {
        foreach (var feature in _features!)
        {
            try
            {
                await feature.AbandonAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Report(e);
            }
        }
    }

    private void ReleaseFeatures()
    {
        foreach (var feature in _features!)
            feature.Release();

        _features.Clear();
    }
}
