namespace ResponseWriters.Tests.Failure;

/// <summary>Bodies larger than every buffer on the way, for clients that leave or stop reading.</summary>
internal static class LargeEndpoint
{
    internal const int Pieces = 24;
    internal const int PieceLength = 8 * 1024;

    private static readonly byte[] Piece = MakePiece();

    internal static async Task RunAsync(HttpContext context)
    {
        var token = context.Request.Query.ContainsKey("token") ? context.RequestAborted : default;
        for (var i = 0; i < Pieces; i++)
            await WriteAsync(context.Response, i, token);
    }

    internal static async Task RunForeverAsync(HttpContext context)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(TimeSpan.FromMilliseconds(500));
        for (var i = 0; ; i++)
            await WriteAsync(context.Response, i, deadline.Token);
    }

    private static async Task WriteAsync(HttpResponse response, int i, CancellationToken token)
    {
        if (i % 2 == 0)
        {
            await response.Body.WriteAsync(Piece, token);
            return;
        }

        Piece.CopyTo(response.BodyWriter.GetMemory(PieceLength));
        response.BodyWriter.Advance(PieceLength);
        await response.BodyWriter.FlushAsync(token);
    }

    private static byte[] MakePiece()
    {
        var piece = new byte[PieceLength];
        new Random(1).NextBytes(piece);
        return piece;
    }
}
