using System.Buffers;
using System.Globalization;

namespace ResponseWriters.Tests.Properties;

/// <summary>Runs operations, each writing bytes of its own.</summary>
internal static class Operations
{
    internal const int Largest = 6000;

    internal static string Write(IEnumerable<Operation> operations) =>
        string.Join(',', operations.Select(operation => string.Create(CultureInfo.InvariantCulture, $"{(int)operation.Kind}:{operation.Size}")));

    internal static IEnumerable<Operation> Read(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(operation => operation.Split(':')).Select(parts => new Operation(
            (OperationKind)int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture)));

    internal static async Task RunAsync(HttpResponse response, IEnumerable<Operation> operations, string file)
    {
        var seed = 0;
        foreach (var operation in operations)
            await RunAsync(response, operation, Bytes(++seed, operation.Size), file);
    }

    private static async Task RunAsync(HttpResponse response, Operation operation, byte[] bytes, string file)
    {
        switch (operation.Kind)
        {
            case OperationKind.GetMemoryAndAdvance:
                // Kestrel's pipe, asked for a little and advanced by nothing, gives too little when asked for more.
                if (bytes.Length == 0)
                    return;

                bytes.CopyTo(response.BodyWriter.GetMemory(bytes.Length));
                response.BodyWriter.Advance(bytes.Length);
                break;
            case OperationKind.GetSpanInPieces:
                WriteInPieces(response, bytes);
                break;
            case OperationKind.PipeWrite:
                if (bytes.Length > 0)
                    response.BodyWriter.Write(bytes);
                break;
            case OperationKind.PipeWriteAsync:
                await response.BodyWriter.WriteAsync(bytes);
                break;
            case OperationKind.PipeFlush:
                await response.BodyWriter.FlushAsync();
                break;
            case OperationKind.StreamWrite:
                await response.Body.WriteAsync(bytes);
                break;
            case OperationKind.StreamWriteArray:
                await response.Body.WriteAsync(bytes, 0, bytes.Length);
                break;
            case OperationKind.SynchronousWrite:
                response.Body.Write(bytes);
                break;
            case OperationKind.SynchronousFlush:
                response.Body.Flush();
                break;
            case OperationKind.StreamFlush:
                await response.Body.FlushAsync();
                break;
            case OperationKind.SendFile:
                await response.SendFileAsync(file, operation.Size, operation.Size);
                break;
            case OperationKind.Text:
                await response.WriteAsync(Convert.ToHexString(bytes));
                break;
            case OperationKind.Start:
                await response.StartAsync();
                break;
        }
    }

    private static void WriteInPieces(HttpResponse response, byte[] bytes)
    {
        const int Piece = 100;
        for (var i = 0; i < bytes.Length; i += Piece)
        {
            var piece = bytes.AsSpan(i, Math.Min(Piece, bytes.Length - i));
            piece.CopyTo(response.BodyWriter.GetSpan(piece.Length));
            response.BodyWriter.Advance(piece.Length);
        }
    }

    internal static byte[] Bytes(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
