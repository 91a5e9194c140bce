using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.CodeFixes.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class LostOperationsAnalyzerTests
{
    /// <summary>What every stream must have, and this rule does not look at.</summary>
    private const string Rest =
        "public override bool CanRead => false; public override bool CanSeek => false; public override bool CanWrite => true; public override long Length => 0; " +
        "public override long Position { get; set; } public override int Read(byte[] buffer, int offset, int count) => 0; " +
        "public override long Seek(long offset, SeekOrigin origin) => 0; public override void SetLength(long value) { }";

    private const string Write = "public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);";

    private const string Flush = "public override void Flush() => inner.Flush();";

    private const string FlushAsync = "public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);";

    private const string Use = """
        sealed class Middleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var original = context.Response.Body;
                context.Response.Body = new Spy(original);
                await next(context);
                context.Response.Body = original;
            }
        }
        """;

    private static string Code(string code) => $"using System.IO.Compression;\nusing System.IO.Pipelines;\nusing Microsoft.AspNetCore.Http.Features;\n{code}"
        .Replace("…", Rest, StringComparison.Ordinal).Replace("WRITE", Write, StringComparison.Ordinal)
        .Replace("FLUSHASYNC", FlushAsync, StringComparison.Ordinal).Replace("FLUSH", Flush, StringComparison.Ordinal);

    private static string Feature(string members, string name = "Spy") => $$"""
        sealed class {{name}}(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
        {
            public Stream Stream => inner.Stream;
            public PipeWriter Writer => inner.Writer;
            public void DisableBuffering() => inner.DisableBuffering();
            public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);
            {{members}}
        }
        """;

    private static string Generic(string name, string completing) => $$"""
        sealed class {{name}}<T>(T inner) : IHttpResponseBodyFeature
            where T : IHttpResponseBodyFeature
        {
            public Stream Stream => inner.Stream;
            public PipeWriter Writer => inner.Writer;
            public void DisableBuffering() => inner.DisableBuffering();
            public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);
            public Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) => inner.SendFileAsync(path, offset, count, token);
            public Task CompleteAsync() => {{completing}};
        }
        """;

    [Theory]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE public override void Flush() { } }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask; }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH public override async Task FlushAsync(CancellationToken cancellationToken) { } }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|} : Stream { private readonly Stream inner; public Spy(Stream stream) => inner = stream; … WRITE FLUSH }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … FLUSH WRITE public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken token = default) => inner.WriteAsync(buffer, token); }", "'FlushAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) { if (disposing) inner.Dispose(); base.Dispose(disposing); } }", "'DisposeAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC public override void Close() => inner.Close(); }", "'DisposeAsync'")]
    [InlineData("class {|#0:Spy|}(Stream inner) : Stream { … WRITE FLUSH protected override void Dispose(bool disposing) => inner?.Dispose(); }", "'FlushAsync' and 'DisposeAsync'")]
    [InlineData("class {|#0:Spy|} : Stream { private readonly GZipStream inner; public Spy(Stream body) { inner = new GZipStream(body, CompressionLevel.Fastest); } … WRITE FLUSH FLUSHASYNC }", "'Dispose' and 'DisposeAsync'")]
    [InlineData("class {|#0:Spy|}(Stream body) : Stream { private readonly Stream inner = new BrotliStream(body, CompressionMode.Compress); … WRITE FLUSH FLUSHASYNC }", "'Dispose' and 'DisposeAsync'")]
    [InlineData("partial class {|#0:Spy|}(Stream inner) : Stream { … WRITE } partial class Spy { FLUSH }", "'FlushAsync'")]
    public Task Reports_a_stream_that_loses_something(string code, string lost) => Check.Reports<LostOperationsAnalyzer>(
        "#pragma warning disable CS1998\n" + Code(code) + Use,
        expected: new Expected("RW4005", 0) { Message = $"'Spy' passes writes on to 'inner', but not {lost}" });

    [Theory]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask; public Task CompleteAsync() => inner.CompleteAsync();", "'SendFileAsync'")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException(); public Task CompleteAsync() => inner.CompleteAsync();", "'SendFileAsync'")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => inner.SendFileAsync(path, offset, count, cancellationToken); public Task CompleteAsync() => Task.CompletedTask;", "'CompleteAsync'")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => inner.SendFileAsync(path, offset, count, cancellationToken); public async Task CompleteAsync() => await inner.Writer.CompleteAsync().AsTask();", null)]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => inner.SendFileAsync(path, offset, count, cancellationToken); public async Task CompleteAsync() { await inner.Stream.FlushAsync(); }", "'CompleteAsync'")]
    [InlineData("Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) => Task.CompletedTask; Task IHttpResponseBodyFeature.CompleteAsync() => Task.CompletedTask;", "'SendFileAsync' and 'CompleteAsync'")]
    public Task Reports_a_feature_that_loses_something(string members, string? lost) => Check.Reports<LostOperationsAnalyzer>(
        Code(Feature(members, "{|#0:Spy|}")),
        expected: new Expected("RW4005", 0) { Message = $"'Spy' passes writes on to 'inner', but not {lost ?? "'CompleteAsync'"}" });

    [Fact]
    public Task Reports_a_generic_decorator_of_a_feature() => Check.Reports<LostOperationsAnalyzer>(
        Code(Generic("{|#0:Spy|}", "Task.CompletedTask")),
        expected: new Expected("RW4005", 0) { Message = "'Spy' passes writes on to 'inner', but not 'CompleteAsync'" });

    [Fact]
    public Task Fix_passes_on_in_a_generic_decorator_of_a_feature() => Check.Fixes<LostOperationsAnalyzer, LostOperationsFix>(
        Code(Generic("[|Spy|]", "Task.CompletedTask")), Code(Generic("Spy", "inner.CompleteAsync()")));

    [Fact]
    public Task Stays_silent_on_a_generic_decorator_of_a_feature() => Check.Silent<LostOperationsAnalyzer>(Code(Generic("Spy", "inner.CompleteAsync()")));

    [Theory]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE public override void Flush() { } FLUSHASYNC }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) { } }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) => inner.Dispose(); public override ValueTask DisposeAsync() => inner.DisposeAsync(); }")]
    [InlineData("class Spy(Stream inner, bool leaveOpen = true) : Stream { … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) { if (disposing && !leaveOpen) inner.Dispose(); } }")]
    [InlineData("class Spy(Stream inner) : Stream { … FLUSH public override void Write(byte[] buffer, int offset, int count) { inner.Write(buffer, offset, count); inner.Flush(); } }")]
    [InlineData("class Spy(Stream inner) : Stream { … FLUSH WRITE public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken token) { await inner.WriteAsync(buffer, offset, count, token); await inner.FlushAsync(token); } }")]
    [InlineData("class Spy(Stream inner) : Stream { private readonly MemoryStream _buffer = new(); … public override void Flush() { } public override void Write(byte[] buffer, int offset, int count) => _buffer.Write(buffer, offset, count); public Task DrainAsync() => _buffer.CopyToAsync(inner); }")]
    [InlineData("class Spy : Stream { private readonly Stream inner; public Spy(Stream body) { inner = new MemoryStream(); Body = body; } public Stream Body { get; } … WRITE public override void Flush() { } }")]
    [InlineData("class Spy(Stream inner) : Stream { public override bool CanRead => true; public override bool CanSeek => false; public override bool CanWrite => false; public override long Length => 0; public override long Position { get; set; } public override int Read(byte[] b, int o, int c) => inner.Read(b, o, c); public override long Seek(long o, SeekOrigin s) => 0; public override void SetLength(long v) { } WRITE FLUSH }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH public override Task FlushAsync(CancellationToken token) => DrainAsync(token); private Task DrainAsync(CancellationToken token) => inner.FlushAsync(token); }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH public override Task FlushAsync(CancellationToken token) => throw new NotSupportedException(); }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE public override void Flush() { } public override async Task FlushAsync(CancellationToken token) => await Task.Delay(1, token); }")]
    [InlineData("class Spy(Stream inner, Stream? second = null) : Stream { … FLUSH public override void Write(byte[] b, int o, int c) { inner.Write(b, o, c); second?.Write(b, o, c); } }")]
    [InlineData("class Spy(Stream inner) : Stream { private readonly Helper _helper = new(inner); … WRITE public override void Flush() => _helper.Flush(); public override Task FlushAsync(CancellationToken token) => Task.CompletedTask; } class Helper(Stream stream) { public void Flush() => stream.Flush(); }")]
    [InlineData("class Spy(Stream inner) : Stream { … public override void Flush() { } public override void Write(byte[] b, int o, int c) => Console.WriteLine(inner.CanWrite); }")]
    [InlineData("class Spy(PipeWriter inner) : Stream { public Spy(Stream s) : this(PipeWriter.Create(s)) { } … public override void Flush() { } public override void Write(byte[] b, int o, int c) => inner.Write(b.AsSpan(o, c)); }", "using System.Buffers;\n")]
    [InlineData("class Spy(Stream inner) : GZipStream(inner, CompressionLevel.Fastest) { }")]
    [InlineData("class Spy(Stream inner) : MemoryStream { public Stream Inner => inner; WRITE }")]
    [InlineData("class NoFlushStream(Stream inner) : Stream { … WRITE public override void Flush() { } public override Task FlushAsync(CancellationToken token) => Task.CompletedTask; } class Spy(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC public NoFlushStream Quiet() => new(inner); }")]
    [InlineData("class Spy : Stream { private readonly GZipStream inner; public Spy(Stream body) { inner = new GZipStream(body, CompressionLevel.Fastest); } … WRITE FLUSH FLUSHASYNC public override async ValueTask DisposeAsync() => await inner.DisposeAsync(); }")]
    [InlineData("class Spy : Stream { private readonly GZipStream inner; public Spy(Stream body) { inner = new GZipStream(body, CompressionLevel.Fastest); } … WRITE FLUSH FLUSHASYNC public GZipStream Codec => inner; }")]
    public Task Stays_silent_on_a_stream(string code, string usings = "") => Check.Silent<LostOperationsAnalyzer>(usings + Code(code) + Use);

    [Theory]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) => inner.SendFileAsync(path, offset, count, token); public Task CompleteAsync() => inner.CompleteAsync();")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) => SendFileFallback.SendFileAsync(Stream, path, offset, count, token); public Task CompleteAsync() => inner.CompleteAsync();")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) => inner.SendFileAsync(path, offset, count, token); public async Task CompleteAsync() { await FinishAsync(); } private Task FinishAsync() => inner.CompleteAsync();")]
    [InlineData("public async Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) { await using var file = File.OpenRead(path); await file.CopyToAsync(Stream, token); } public Task CompleteAsync() => inner.CompleteAsync();")]
    [InlineData("public Task SendFileAsync(string path, long offset, long? count, CancellationToken token = default) => inner.SendFileAsync(path, offset, count, token); public async Task CompleteAsync() => await Helper.FinishAsync(inner); static class Helper { public static Task FinishAsync(IHttpResponseBodyFeature feature) => feature.CompleteAsync(); }")]
    public Task Stays_silent_on_a_feature(string members) => Check.Silent<LostOperationsAnalyzer>(Code(Feature(members)));

    [Fact]
    public Task Stays_silent_on_a_feature_without_another_beneath() => Check.Silent<LostOperationsAnalyzer>(Code("""
        sealed class Fake : IHttpResponseBodyFeature
        {
            public Stream Stream { get; } = new MemoryStream();
            public PipeWriter Writer => PipeWriter.Create(Stream);
            public void DisableBuffering() { }
            public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotImplementedException();
            public Task CompleteAsync() => Task.CompletedTask;
        }
        """));

    [Theory]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH } class Reader { public void Wrap(HttpContext context) => context.Request.Body = new Spy(context.Request.Body); }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH } class Message { public Stream? Body { get; set; } } class Mailer { public void Wrap(Message message) => message.Body = new Spy(message.Body!); }")]
    [InlineData("class Spy(Stream inner) : Stream { … WRITE FLUSH } class Other(Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC } class M { public void Wrap(HttpResponse response) => response.Body = new Other(response.Body); }")]
    public Task Stays_silent_on_a_stream_that_is_no_response_body(string code) => Check.Silent<LostOperationsAnalyzer>(Code(code));

    [Theory]
    [InlineData("public void Wrap(HttpContext context) => context.Response.Body = new Spy(context.Response.Body);")]
    [InlineData("public void Wrap(HttpResponse response) { var spy = new Spy(response.Body); response.Body = spy; }")]
    [InlineData("public void Wrap(HttpResponse response) { Stream spy = new Spy(response.Body); response.Body = spy; }")]
    [InlineData("public void Wrap(HttpResponse response, bool spy) => response.Body = spy ? new Spy(response.Body) : Stream.Null;")]
    [InlineData("public void Wrap(HttpResponse response) => response.Body = Make(response); private static Spy Make(HttpResponse response) => new(response.Body);")]
    [InlineData("public void Wrap(HttpContext context) { var old = context.Features.Get<IHttpResponseBodyFeature>()!; context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new Spy(old.Stream), old)); }")]
    public Task Knows_how_a_stream_becomes_a_body(string use) => Check.Reports<LostOperationsAnalyzer>(
        Code($"class [|Spy|](Stream inner) : Stream {{ … WRITE FLUSH }} class Wrapper {{ {use} }}"));

    [Fact]
    public Task Looks_into_other_files() => new AnalyzerTest<LostOperationsAnalyzer>
    {
        Code = Code("class [|Spy|]<T>(Stream inner, T tag) : Stream { public T Tag => tag; … WRITE FLUSH }"),
        Files = { ["Program.cs"] = "var app = WebApplication.Create(); app.Use(async (context, next) => { context.Response.Body = new Spy<int>(context.Response.Body, 1); await next(); }); app.Run();" },
    }.RunAsync();

    [Fact]
    public Task Fix_adds_what_is_missing() => Check.Fixes<LostOperationsAnalyzer, LostOperationsFix>(
        Code("""
        class [|Spy|](Stream inner) : Stream
        {
            …
            WRITE
            FLUSH

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    inner.Dispose();
                base.Dispose(disposing);
            }
        }

        class [|Silent|](Stream inner) : Stream
        {
            …
            WRITE
            FLUSH
            public override async Task FlushAsync(CancellationToken token)
            {
                await Task.CompletedTask;
            }
        }

        class [|Zipped|](Stream body) : Stream
        {
            private readonly GZipStream inner = new(body, CompressionLevel.Fastest);
            …
            WRITE
            FLUSH
            FLUSHASYNC
        }

        class [|Feature|](IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
        {
            public Stream Stream => new Silent(new Zipped(inner.Stream));
            public PipeWriter Writer => inner.Writer;
            public void DisableBuffering() => inner.DisableBuffering();
            public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);
            public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public async Task CompleteAsync()
            {
            }
        }

        class Wrapper
        {
            public void Wrap(HttpResponse response)
            {
                response.Body = new Spy(response.Body);
                response.Body = new Silent(response.Body);
                response.Body = new Zipped(response.Body);
            }
        }
        #pragma warning disable CS1998
        """),
        Code("""
        class Spy(Stream inner) : Stream
        {
            …
            WRITE
            FLUSH

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    inner.Dispose();
                base.Dispose(disposing);
            }

            public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

            public override async ValueTask DisposeAsync()
            {
                await inner.DisposeAsync();
                await base.DisposeAsync();
            }
        }

        class Silent(Stream inner) : Stream
        {
            …
            WRITE
            FLUSH
            public override Task FlushAsync(CancellationToken token) => inner.FlushAsync(token);
        }

        class Zipped(Stream body) : Stream
        {
            private readonly GZipStream inner = new(body, CompressionLevel.Fastest);
            …
            WRITE
            FLUSH
            FLUSHASYNC

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                    inner.Dispose();
                base.Dispose(disposing);
            }

            public override async ValueTask DisposeAsync()
            {
                await inner.DisposeAsync();
                await base.DisposeAsync();
            }
        }

        class Feature(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
        {
            public Stream Stream => new Silent(new Zipped(inner.Stream));
            public PipeWriter Writer => inner.Writer;
            public void DisableBuffering() => inner.DisableBuffering();
            public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);
            public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => inner.SendFileAsync(path, offset, count, cancellationToken);
            public Task CompleteAsync() => inner.CompleteAsync();
        }

        class Wrapper
        {
            public void Wrap(HttpResponse response)
            {
                response.Body = new Spy(response.Body);
                response.Body = new Silent(response.Body);
                response.Body = new Zipped(response.Body);
            }
        }
        #pragma warning disable CS1998
        """));

    [Theory]
    [InlineData("class [|Spy|](Stream inner) : Stream { … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) { inner.WriteByte(1); inner.Dispose(); } }")]
    [InlineData("class [|Spy|] : Stream { private readonly GZipStream inner; public Spy(Stream body) { inner = new GZipStream(body, CompressionLevel.Fastest); } … WRITE FLUSH FLUSHASYNC protected override void Dispose(bool disposing) { Console.WriteLine(); } }")]
    public Task No_fix_where_the_order_is_the_classs_own(string code) => Check.OffersNoFix<LostOperationsAnalyzer, LostOperationsFix>(Code(code) + Use);
}
