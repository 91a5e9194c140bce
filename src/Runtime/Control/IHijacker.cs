namespace ResponseWriters;

/// <summary>A writer that answers <see cref="ResponseController.HijackAsync"/> itself (Go: <c>http.Hijacker</c>).</summary>
public interface IHijacker
{
    /// <summary>Takes the connection over.</summary>
    /// <param name="cancellationToken">Cancels the takeover.</param>
    /// <returns>The connection.</returns>
    ValueTask<HijackedConnection> HijackAsync(CancellationToken cancellationToken);
}
