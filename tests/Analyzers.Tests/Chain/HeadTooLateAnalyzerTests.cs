using ResponseWriters.Analyzers.Chain;
using ResponseWriters.CodeFixes.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class HeadTooLateAnalyzerTests
{
    /// <summary>A link with what the bodies below use.</summary>
    private static string Link(string members) => $$"""
        #pragma warning disable CS1998, CS0169, CS0414, CS8321, CS0649
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Http.Headers;
        [ChainedWriter]
        sealed partial class Link(IResponseWriter inner, HttpContext context, HttpResponse response, IHttpResponseFeature feature, HttpResponse? other)
        {
            private long _bytes;
            private bool _first, _done;
            private readonly Dictionary<string, string> _names = [];
            {{members}}
        }
        """;

    private static string Close(string body) => Link($"public async ValueTask CloseAsync() {{ {body} await Next.CloseAsync(); }}");

    [Theory]
    [InlineData("{|#0:response.StatusCode = 204|};", "StatusCode")]
    [InlineData("{|#0:context.Response.StatusCode = 204|};", "StatusCode")]
    [InlineData("{|#0:feature.StatusCode = 204|};", "StatusCode")]
    [InlineData("{|#0:feature.ReasonPhrase = \"Fine\"|};", "ReasonPhrase")]
    [InlineData("{|#0:response.ContentType = \"text/plain\"|};", "ContentType")]
    [InlineData("{|#0:response.ContentLength = _bytes|};", "ContentLength")]
    [InlineData("{|#0:response.ContentLength ??= _bytes|};", "ContentLength")]
    [InlineData("{|#0:response.Headers[\"X-Bytes\"] = \"1\"|};", "Headers")]
    [InlineData("{|#0:response.Headers[\"X-Bytes\"] = _first ? \"1\" : \"2\"|};", "Headers")]
    [InlineData("{|#0:response.Headers.ETag = \"x\"|};", "Headers")]
    [InlineData("{|#0:response.Headers.ContentLength = 1|};", "Headers")]
    [InlineData("{|#0:response.Headers.Append(\"X\", \"1\")|};", "Headers")]
    [InlineData("{|#0:response.Headers.AppendCommaSeparatedValues(\"X\", \"1\")|};", "Headers")]
    [InlineData("{|#0:response.Headers.Add(\"X\", \"1\")|};", "Headers")]
    [InlineData("{|#0:response.Headers.Remove(\"X\")|};", "Headers")]
    [InlineData("{|#0:response.Headers.TryAdd(\"X\", \"1\")|};", "Headers")]
    [InlineData("{|#0:response.Headers.Clear()|};", "Headers")]
    [InlineData("{|#0:feature.Headers[\"X\"] = \"1\"|};", "Headers")]
    [InlineData("var headers = response.Headers; {|#0:headers[\"X\"] = \"1\"|};", "Headers")]
    [InlineData("{|#0:response.GetTypedHeaders().Expires = null|};", "Headers")]
    [InlineData("var typed = response.GetTypedHeaders(); {|#0:typed.Append(\"X\", \"1\")|};", "Headers")]
    [InlineData("{|#0:response.Cookies.Append(\"a\", \"b\")|};", "Cookies")]
    [InlineData("{|#0:response.Cookies.Delete(\"a\")|};", "Cookies")]
    [InlineData("{|#0:response.Redirect(\"/\")|};", "StatusCode")]
    [InlineData("{|#0:response.Clear()|};", "Headers")]
    [InlineData("if (_first) {|#0:response.StatusCode = 204|};", "StatusCode")]
    [InlineData("if (response.HasStarted) {|#0:response.StatusCode = 204|};", "StatusCode")]
    [InlineData("foreach (var (name, value) in _names) {|#0:response.Headers[name] = value|};", "Headers")]
    [InlineData("try { await Next.FlushAsync(); } finally { {|#0:response.StatusCode = 204|}; }", "StatusCode")]
    [InlineData("{|#0:Set()|}; void Set() => {|#1:response.StatusCode = 204|};", "StatusCode")]
    [InlineData("{|#0:Set()|}; await Next.FlushAsync(); } private void Set() => {|#1:response.StatusCode = 204|}; private async Task N() {", "StatusCode")]
    [InlineData("{|#0:Set(response)|}; await Next.FlushAsync(); } private static void Set(HttpResponse to) => {|#1:to.Headers.ETag = \"x\"|}; private async Task N() {", "Headers")]
    public Task Reports_every_way_to_change_the_head(string body, string what) => Check.Reports<HeadTooLateAnalyzer>(
        "#pragma warning disable ASP0019\n" + Close(body),
        expected: new Expected("RW1004", 0)
        {
            Message = $"'{what}' is changed in 'CloseAsync', where it is too late: the head of the response is on its way once 'PreWrite' has been passed on",
            AlsoAt = body.Contains("#1", StringComparison.Ordinal) ? [1] : [],
        });

    [Fact]
    public Task Reports_it_in_each_operation_and_in_subclasses() => Check.Reports<HeadTooLateAnalyzer>("""
        [ChainedWriter]
        partial class Link<T>(IResponseWriter inner, HttpResponse response)
        {
            private bool _started;
            protected HttpResponse Response => response;
            public virtual void PreWrite(ReadOnlySpan<byte> data) { response.StatusCode = 200; Next.PreWrite(data); }
            public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default)
            {
                if (!_started) { _started = true; [|response.Headers["X-First"] = data.Length.ToString()|]; }
                return Next.WriteAsync(data, token);
            }
        }

        partial class Link<T> { public virtual ValueTask FlushAsync(CancellationToken token = default) { [|response.StatusCode = 201|]; return Next.FlushAsync(token); } }

        class Derived(IResponseWriter inner, HttpResponse response) : Link<int>(inner, response)
        {
            public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { [|Response.StatusCode = 201|]; return base.WriteAsync(data, token); }
        }

        static partial class Outer
        {
            [ChainedWriter]
            public sealed partial class Explicit : IResponseWriter
            {
                private readonly HttpResponse _response;
                public Explicit(IResponseWriter inner, HttpResponse response) { Next = NextWriter.To(inner); _response = response; }
                ValueTask IResponseWriter.CloseAsync() { [|_response.StatusCode = 201|]; return Next.CloseAsync(); }
            }
        }
        """);

    [Fact]
    public Task Reports_it_after_a_PreWrite_that_was_held_back() => Check.Reports<HeadTooLateAnalyzer>(Link("""
        public void PreWrite(ReadOnlySpan<byte> data) { }
            public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default)
            {
                if (!_done)
                {
                    response.Headers["X-First"] = "1";
                    Next.PreWrite(data.Span);
                    [|response.Headers["X-Second"] = "1"|];
                    _done = true;
                }

                await Next.WriteAsync(data, token);
            }

            public async ValueTask CloseAsync() { Decide(); [|response.StatusCode = 1|]; await Next.CloseAsync(); }
            private void Decide() { response.Headers["X"] = "1"; Next.PreWrite(default); }
        """));

    [Fact]
    public Task Reports_it_where_it_stands_before_what_comes_first() => Check.Reports<HeadTooLateAnalyzer>(Link("""
        public void PreWrite(ReadOnlySpan<byte> data) { }
            public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default)
            {
                for (var turn = 0; turn < 2; [|response.StatusCode = turn++|])
                    Next.PreWrite(data.Span);

                await Next.WriteAsync(data, token);
            }

            public ValueTask FlushAsync(CancellationToken token = default)
            {
                void Set() => response.StatusCode = 1;
                Next.PreWrite(default);
                [|Set()|];
                return Next.FlushAsync(token);
            }

            public ValueTask CloseAsync()
            {
                goto Send;
            Change:
                [|response.StatusCode = 1|];
                return Next.CloseAsync();
            Send:
                Next.PreWrite(default);
                goto Change;
            }
        """));

    [Theory]
    [InlineData("if (!response.HasStarted) response.StatusCode = 204;")]
    [InlineData("if (response.HasStarted == false) response.StatusCode = 204;")]
    [InlineData("if (!context.Response.HasStarted && _first) { response.Headers.ETag = \"x\"; response.Cookies.Delete(\"a\"); }")]
    [InlineData("if (response.HasStarted) return; response.StatusCode = 204;")]
    [InlineData("if (response is { HasStarted: false }) response.StatusCode = 204;")]
    [InlineData("var started = response.HasStarted; if (!started) response.StatusCode = 204;")]
    [InlineData("if (!feature.HasStarted) feature.StatusCode = 204;")]
    [InlineData("if (!response.HasStarted) Set(); void Set() => response.StatusCode = 204;")]
    [InlineData("Set(); void Set() { if (!response.HasStarted) response.StatusCode = 204; }")]
    [InlineData("response.AppendTrailer(\"X-Sum\", \"1\");")]
    [InlineData("response.DeclareTrailer(\"X-Sum\");")]
    [InlineData("context.Features.Get<IHttpResponseTrailersFeature>()!.Trailers[\"X-Sum\"] = \"1\";")]
    [InlineData("var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers; if (trailers is not null) trailers.Append(\"X\", \"1\");")]
    [InlineData("context.Request.Headers[\"X\"] = \"1\"; context.Request.ContentType = null; context.Request.Headers.Remove(\"Y\");")]
    [InlineData("var status = response.StatusCode; var type = response.ContentType; var length = response.Headers.ContentLength; _ = (status, type, length);")]
    [InlineData("var has = response.Headers.ContainsKey(\"X\") && response.Headers.TryGetValue(\"Y\", out _); _ = has;")]
    [InlineData("var own = new HeaderDictionary(); own[\"X\"] = \"1\"; own.Append(\"Y\", \"2\");")]
    [InlineData("_names[\"X\"] = \"1\"; _names.Add(\"Y\", \"2\"); _names.Remove(\"Z\"); _names.Clear();")]
    [InlineData("response.OnStarting(() => { response.StatusCode = 204; return Task.CompletedTask; });")]
    [InlineData("Action later = () => response.StatusCode = 204; _ = later;")]
    [InlineData("void Never() => response.StatusCode = 204;")]
    [InlineData("HttpResponseWriterExtensions.Status(response, 204);")]
    [InlineData("try { await Next.FlushAsync(); } catch (IOException) { response.StatusCode = 500; throw; }")]
    [InlineData("if (false) response.StatusCode = 204;")]
    [InlineData("throw new NotSupportedException(); response.StatusCode = 204;")]
    [InlineData("context.Items[\"X\"] = 1; context.TraceIdentifier = \"1\";")]
    [InlineData("var message = new HttpResponseMessage(); message.StatusCode = System.Net.HttpStatusCode.OK; message.Headers.Add(\"X\", \"1\");")]
    public Task Stays_silent(string body) => Check.Silent<HeadTooLateAnalyzer>("#pragma warning disable CS0162\n" + Close(body));

    [Theory]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { response.StatusCode = 204; response.Headers.ETag = \"x\"; Next.PreWrite(data); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { Next.PreWrite(data); response.StatusCode = 204; }")]
    [InlineData("private void Change() => response.StatusCode = 204;")]
    [InlineData("public static void Configure(HttpResponse response) => response.StatusCode = 204;")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { if (!data.IsEmpty) Next.PreWrite(data); } public async ValueTask CloseAsync() { response.StatusCode = 204; await Next.CloseAsync(); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { } public async ValueTask CloseAsync() { response.ContentLength = _bytes; Next.PreWrite(default); await Next.CloseAsync(); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { } public async ValueTask CloseAsync() { Decide(); await Next.CloseAsync(); } private void Decide() { response.ContentLength = _bytes; Next.PreWrite(default); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { } public async ValueTask CloseAsync() { if (_first) Next.PreWrite(default); response.ContentLength = _bytes; await Next.CloseAsync(); }")]
    [InlineData("public ValueTask CloseAsync(bool early) { response.StatusCode = 204; return Next.CloseAsync(); }")]
    public Task Stays_silent_elsewhere(string members) => Check.Silent<HeadTooLateAnalyzer>(Link(members));

    [Fact]
    public Task Stays_silent_in_writers_by_hand() => Check.Silent<HeadTooLateAnalyzer>("""
        sealed class ByHand(IResponseWriter inner, HttpResponse response) : IResponseWriter
        {
            public void PreWrite(ReadOnlySpan<byte> data) { }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { response.StatusCode = 204; return inner.WriteAsync(data, token); }
            public ValueTask FlushAsync(CancellationToken token = default) => default;
            public ValueTask CloseAsync() { response.StatusCode = 204; return inner.CloseAsync(); }
            public IResponseWriter? Unwrap() => inner;
        }
        """);

    [Fact]
    public Task Fix_moves_it_to_PreWrite() => Check.Fixes<HeadTooLateAnalyzer, HeadTooLateFix>(
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, HttpResponse response)
        {
            private static readonly string s_name = "X-First";

            /// <summary>Ends.</summary>
            public async ValueTask CloseAsync()
            {
                [|response.Headers[s_name] = "1"|];

                await Next.CloseAsync();
            }
        }

        [ChainedWriter]
        sealed partial class Second(IResponseWriter inner, HttpResponse response)
        {
            public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);

            public ValueTask FlushAsync(CancellationToken token = default)
            {
                [|response.StatusCode = 201|];
                [|response.Headers.Append("X", "1")|];
                return Next.FlushAsync(token);
            }
        }

        [ChainedWriter]
        partial class Third(IResponseWriter inner, HttpResponse response)
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { [|response.StatusCode = 201|]; return Next.WriteAsync(data, token); }
        }

        [ChainedWriter]
        sealed partial class Fourth(IResponseWriter inner, HttpResponse response)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                Console.WriteLine();
                Next.PreWrite(data);
            }

            public async ValueTask CloseAsync()
            {
                await Next.CloseAsync();
                [|response.Cookies.Delete("a")|]; // too late
            }
        }
        """,
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, HttpResponse response)
        {
            private static readonly string s_name = "X-First";

            public void PreWrite(ReadOnlySpan<byte> data)
            {
                response.Headers[s_name] = "1";
                Next.PreWrite(data);
            }

            /// <summary>Ends.</summary>
            public async ValueTask CloseAsync()
            {
                await Next.CloseAsync();
            }
        }

        [ChainedWriter]
        sealed partial class Second(IResponseWriter inner, HttpResponse response)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                response.StatusCode = 201;
                response.Headers.Append("X", "1");
                Next.PreWrite(data);
            }

            public ValueTask FlushAsync(CancellationToken token = default)
            {
                return Next.FlushAsync(token);
            }
        }

        [ChainedWriter]
        partial class Third(IResponseWriter inner, HttpResponse response)
        {
            public virtual void PreWrite(ReadOnlySpan<byte> data)
            {
                response.StatusCode = 201;
                Next.PreWrite(data);
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { return Next.WriteAsync(data, token); }
        }

        [ChainedWriter]
        sealed partial class Fourth(IResponseWriter inner, HttpResponse response)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                Console.WriteLine();
                response.Cookies.Delete("a");
                Next.PreWrite(data);
            }

            public async ValueTask CloseAsync()
            {
                await Next.CloseAsync();
            }
        }
        """);

    [Theory]
    [InlineData("public async ValueTask CloseAsync() { [|response.Headers[\"X\"] = _bytes.ToString()|]; await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { var n = 1; [|response.StatusCode = 200 + n|]; await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { if (_first) [|response.StatusCode = 200|]; await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { if (_first) { await Next.CloseAsync(); return; } [|response.StatusCode = 200|]; await Next.CloseAsync(); }")]
    [InlineData("public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { [|response.ContentLength = data.Length|]; return Next.WriteAsync(data, token); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { if (_first) Console.WriteLine(); Next.PreWrite(data); } public async ValueTask CloseAsync() { [|response.StatusCode = 200|]; await Next.CloseAsync(); }")]
    [InlineData("private string Name() => \"x\"; public async ValueTask CloseAsync() { [|response.ContentType = Name()|]; await Next.CloseAsync(); }")]
    public Task No_fix_where_it_would_mean_something_else(string members) => Check.OffersNoFix<HeadTooLateAnalyzer, HeadTooLateFix>(Link(members));
}
