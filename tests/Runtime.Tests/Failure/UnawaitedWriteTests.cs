namespace ResponseWriters.Tests.Failure;

/// <summary>An endpoint throws while a write that it did not await is in a link: what comes of the write is never among the bytes of an error page.</summary>
public class UnawaitedWriteTests
{
    [Fact]
    public async Task An_error_page_waits_for_the_write_and_has_nothing_of_it()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the error page")));
            app.UseWriter((inner, _) => new SlowWriter(inner));
            app.Run(Endpoint);
        });

        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500", response, StringComparison.Ordinal);
        Assert.Equal("the error page", Http.Body(response));
    }

    [Fact]
    public async Task The_developer_page_waits_for_the_write_and_has_nothing_of_it()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new SlowWriter(inner));
            app.UseDeveloperExceptionPage();
            app.Run(Endpoint);
        });

        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500", response, StringComparison.Ordinal);
        Assert.StartsWith("System.InvalidOperationException: planned", Http.Body(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_inside_of_the_writer_is_refused_while_the_write_is_under_way()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new SlowWriter(inner));
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the error page")));
            app.Run(Endpoint);
        });

        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500", response, StringComparison.Ordinal);
        Assert.Equal("", Http.Body(response));
        Assert.Contains(app.Log.Errors, error => error.Message.Contains("still under way", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_page_nothing_of_the_write_is_sent()
    {
        await using var app = await TestApp.RunAsync(Endpoint, (inner, _) => new SlowWriter(inner));

        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500", response, StringComparison.Ordinal);
        Assert.Equal("", Http.Body(response));
    }

    private static Task Endpoint(HttpContext context)
    {
#pragma warning disable RW4004 // What is tested.
        _ = context.Response.WriteAsync("stray");
#pragma warning restore RW4004
        throw new InvalidOperationException("planned");
    }

    /// <summary>Takes long enough for the exception to reach whoever handles it.</summary>
    private sealed class SlowWriter(IResponseWriter inner) : IResponseWriter
    {
        public void PreWrite(ReadOnlySpan<byte> data) => inner.PreWrite(data);

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Task.Delay(200, cancellationToken);
            await inner.WriteAsync(data, cancellationToken);
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public ValueTask CloseAsync() => inner.CloseAsync();

        public IResponseWriter? Unwrap() => inner;
    }
}
