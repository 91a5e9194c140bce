namespace ResponseWriters.Analyzers.Tests.AspNetCore;

/// <summary>The writers that are scaffolded beside a middleware.</summary>
internal static class ScaffoldedText
{
    public static string Buffering(string name) => $$"""
        // For what the middleware does with the body. Installed by app.UseWriter<{{name}}>(), in its place.
        [ChainedWriter]
        internal sealed partial class {{name}}(IResponseWriter inner)
        {
            private readonly MemoryStream _buffer = new();

            // Held back with the bytes, until all of them are there.
            public void PreWrite(ReadOnlySpan<byte> data)
            {
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
                _buffer.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask CloseAsync()
            {
                // The place for what the middleware does with the bytes. Status and headers can still be changed.
                var bytes = _buffer.ToArray();
                Next.PreWrite(bytes);
                await Next.WriteAsync(bytes);
                await Next.CloseAsync();
            }
        }
        """;

    public static string PassingOn(string name) => $$"""
        // For what the middleware does with the body. Installed by app.UseWriter<{{name}}>(), in its place.
        [ChainedWriter]
        internal sealed partial class {{name}}(IResponseWriter inner)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                // The place for headers, such as a Content-Length that will not be true any more.
                Next.PreWrite(data);
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                // The place for what the stream does with the bytes.
                return Next.WriteAsync(data, cancellationToken);
            }

            public async ValueTask CloseAsync()
            {
                // The place for what the stream does at its end.
                await Next.CloseAsync();
            }
        }
        """;
}
