namespace ResponseWriters;

/// <summary>Sends a comment whenever a stream was silent for a while, until it ends.</summary>
internal sealed class Heartbeat
{
    private readonly SseWriter _writer;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stop;
    private readonly Task _beating;
    private long _lastSent = Environment.TickCount64;

    internal Heartbeat(SseWriter writer, TimeSpan interval, CancellationToken clientLeft)
    {
        _writer = writer;
        _interval = interval;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(clientLeft);
        _beating = BeatAsync();
    }

    /// <summary>Something was sent.</summary>
    internal void Postpone() => Volatile.Write(ref _lastSent, Environment.TickCount64);

    internal async ValueTask StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                var silent = TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastSent));
                if (silent < _interval)
                    await Task.Delay(_interval - silent, _stop.Token).ConfigureAwait(false);
                else
                    await _writer.SendCommentAsync("", CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The stream has ended, or the client has left.
        }
        catch (Exception e)
        {
            // The endpoint learns of it from its own next write.
            _writer.Report(e);
        }
    }
}
