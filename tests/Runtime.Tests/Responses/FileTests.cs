using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public sealed class FileTests : IDisposable
{
    private readonly TempFiles _files = new();

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_file_has_type_length_time_tag_and_is_shown_inline(bool chained)
    {
        var response = await SendAsync(c => c.Response.FileAsync(_files.Provider, "hello.txt"), chained);
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("text/plain", Header(response, "Content-Type"));
        Assert.Equal("11", Header(response, "Content-Length"));
        Assert.Equal("Sat, 03 Feb 2024 04:05:06 GMT", Header(response, "Last-Modified"));
        Assert.Equal("bytes", Header(response, "Accept-Ranges"));
        Assert.Equal("inline", Header(response, "Content-Disposition"));
        Assert.Matches("^\"[0-9a-f]+\"$", Header(response, "ETag"));
        Assert.Equal("hello world", Http.Body(response));
    }

    [Fact]
    public async Task The_tag_is_that_of_the_static_file_middleware()
    {
        await using var app = await RunAsync(
            c => c.Response.FileAsync(_files.Provider, "hello.txt"),
            before: app => app.UseStaticFiles(new StaticFileOptions { FileProvider = _files.Provider, RequestPath = "/static" }));
        var expected = Header(await app.GetRawAsync("/static/hello.txt"), "ETag");
        Assert.NotNull(expected);
        Assert.Equal(expected, Header(await app.GetRawAsync("/"), "ETag"));
    }

    [Theory, InlineData("a.png", "image/png"), InlineData("a.HTML", "text/html"), InlineData("a.unheard-of", "application/octet-stream"), InlineData("a", "application/octet-stream")]
    public async Task The_type_comes_from_the_extension(string name, string type)
    {
        _files.Write(name, "x");
        Assert.Equal(type, Header(await SendAsync(c => c.Response.FileAsync(_files.Provider, name)), "Content-Type"));
    }

    [Fact]
    public async Task A_type_that_is_set_is_kept_and_one_that_is_given_wins()
    {
        RequestDelegate With(string? given) => c =>
        {
            c.Response.ContentType = "text/markdown";
            return c.Response.FileAsync(_files.Provider, "hello.txt", given);
        };
        Assert.Equal("text/markdown", Header(await SendAsync(With(null)), "Content-Type"));
        Assert.Equal("text/x-other", Header(await SendAsync(With("text/x-other")), "Content-Type"));
    }

    [Theory]
    [InlineData("nothing.txt"), InlineData("folder"), InlineData(""), InlineData("/")]
    [InlineData("../secret.txt"), InlineData("folder/../../secret.txt"), InlineData("..\\secret.txt"), InlineData("/../secret.txt"), InlineData("hello.txt\0")]
    public async Task What_is_no_file_of_the_provider_is_404_without_body_or_headers(string path)
    {
        var response = await SendAsync(c => c.Response.FileAsync(_files.Provider, path));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        Assert.Equal(["Connection", "Content-Length", "Date", "Server"], Http.Head(response).Split("\r\n").Skip(1).Select(line => line[..line.IndexOf(':')]).Order());
        Assert.Equal("0", Header(response, "Content-Length"));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(await SendAsync(c => c.Response.DownloadAsync(_files.Provider, path, "a"))));
    }

    [Fact]
    public async Task A_full_path_is_404()
    {
        var full = Path.Combine(_files.Root, "secret.txt");
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(await SendAsync(c => c.Response.FileAsync(_files.Provider, full))));
    }

    [Fact]
    public async Task A_path_out_of_the_root_is_404_with_a_provider_that_would_allow_it()
    {
        var files = new MemoryFiles("secret");
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(await SendAsync(c => c.Response.FileAsync(files, "a/../../b"))));
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(await SendAsync(c => c.Response.FileAsync(files, "a/../b"))));
    }

    [Theory, InlineData(""), InlineData("Range: bytes=0-4\r\n")]
    public async Task An_empty_file_is_200(string headers)
    {
        _files.Write("empty.txt", "");
        await using var app = await RunAsync(c => c.Response.FileAsync(_files.Provider, "empty.txt"), options: o => o.NoContentWhenEmpty = true);
        var response = await app.GetRawAsync(headers: headers);
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("0", Header(response, "Content-Length"));
        Assert.Equal("text/plain", Header(response, "Content-Type"));
    }

    public static TheoryData<string> Providers => ["physical", "memory", "forward only", "composite"];

    [Theory, MemberData(nameof(Providers))]
    public async Task Ranges_are_answered_from_any_provider(string provider)
    {
        await using var app = await RunAsync(c => c.Response.FileAsync(Provider(provider), "hello.txt"));
        var response = await app.GetRawAsync(headers: "Range: bytes=6-8\r\n");
        Assert.Equal("HTTP/1.1 206 Partial Content", StatusLine(response));
        Assert.Equal("bytes 6-8/11", Header(response, "Content-Range"));
        Assert.Equal("3", Header(response, "Content-Length"));
        Assert.Equal("wor", Http.Body(response));
        Assert.Equal("rld", Http.Body(await app.GetRawAsync(headers: "Range: bytes=-3\r\n")));

        var refused = await app.GetRawAsync(headers: "Range: bytes=50-60\r\n");
        Assert.Equal("HTTP/1.1 416 Range Not Satisfiable", StatusLine(refused));
        Assert.Equal("bytes */11", Header(refused, "Content-Range"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Conditional_requests_are_answered_from_any_provider(string provider)
    {
        await using var app = await RunAsync(c => c.Response.FileAsync(Provider(provider), "hello.txt"));
        var tag = Header(await app.GetRawAsync(), "ETag");
        Assert.NotNull(tag);
        var unchanged = await app.GetRawAsync(headers: $"If-None-Match: {tag}\r\n");
        Assert.Equal("HTTP/1.1 304 Not Modified", StatusLine(unchanged));
        Assert.EndsWith("\r\n\r\n", unchanged);
        Assert.Equal("HTTP/1.1 304 Not Modified", StatusLine(await app.GetRawAsync(headers: "If-Modified-Since: Sat, 03 Feb 2024 04:05:06 GMT\r\n")));
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(await app.GetRawAsync(headers: "If-Modified-Since: Sat, 03 Feb 2024 04:05:05 GMT\r\n")));
        Assert.Equal("HTTP/1.1 412 Precondition Failed", StatusLine(await app.GetRawAsync(headers: "If-Match: \"other\"\r\n")));
        Assert.Equal("hello world", Http.Body(await app.GetRawAsync(headers: "If-None-Match: \"other\"\r\n")));
        Assert.Equal("hello world", Http.Body(await app.GetRawAsync(headers: "Range: bytes=6-8\r\nIf-Range: \"other\"\r\n")));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Head_gets_the_headers_of_get_from_any_provider(string provider)
    {
        await using var app = await RunAsync(c => c.Response.FileAsync(Provider(provider), "hello.txt"));
        var head = await app.GetRawAsync(method: "HEAD");
        Assert.Equal("11", Header(head, "Content-Length"));
        Assert.Equal(Http.Head(await app.GetRawAsync()).Split("\r\n").Where(line => !line.StartsWith("Date")), Http.Head(head).Split("\r\n").Where(line => !line.StartsWith("Date")));
        Assert.EndsWith("\r\n\r\n", head);
    }

    [Fact]
    public async Task An_embedded_file_is_sent()
    {
        var files = new EmbeddedFileProvider(typeof(FileTests).Assembly, "ResponseWriters.Tests.Responses");
        var response = await SendAsync(c => c.Response.FileAsync(files, "embedded.txt"));
        Assert.Equal("text/plain", Header(response, "Content-Type"));
        Assert.NotNull(Header(response, "ETag"));
        Assert.Equal("embedded\n", Http.Body(response));
    }

    [Fact]
    public async Task A_file_without_a_time_has_no_tag()
    {
        var response = await SendAsync(c => c.Response.FileAsync(new MemoryFiles("x"), "a.txt"));
        Assert.Null(Header(response, "ETag"));
        Assert.Null(Header(response, "Last-Modified"));
        Assert.Equal("x", Http.Body(response));
    }

    [Fact]
    public async Task A_tag_and_a_time_that_are_set_are_kept_and_compared()
    {
        RequestDelegate endpoint = c =>
        {
            c.Response.Headers.ETag = "\"v1\"";
            c.Response.Headers.LastModified = "Fri, 05 Jan 2024 00:00:00 GMT";
            return c.Response.FileAsync(_files.Provider, "hello.txt");
        };
        var response = await SendAsync(endpoint);
        Assert.Equal("\"v1\"", Header(response, "ETag"));
        Assert.Equal("Fri, 05 Jan 2024 00:00:00 GMT", Header(response, "Last-Modified"));
        Assert.Equal("HTTP/1.1 304 Not Modified", StatusLine(await SendAsync(endpoint, headers: "If-None-Match: \"v1\"\r\n")));
    }

    [Theory, InlineData("physical", "GET"), InlineData("memory", "GET"), InlineData("physical", "HEAD")]
    public async Task Under_a_chosen_status_the_whole_file_is_its_page(string provider, string method)
    {
        await using var app = await RunAsync(c =>
        {
            c.Response.Status(404);
            return c.Response.FileAsync(Provider(provider), "hello.txt");
        });
        var response = await app.GetRawAsync(headers: "Range: bytes=0-1\r\nIf-None-Match: *\r\n", method: method);
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        Assert.Equal("11", Header(response, "Content-Length"));
        Assert.Equal(method == "GET" ? "hello world" : "", Http.Body(response));
    }

    [Fact]
    public async Task A_file_after_the_head_is_written_to_the_body()
    {
        var response = await SendAsync(async c =>
        {
            await c.Response.WriteAsync("first ");
            await c.Response.FileAsync(_files.Provider, "hello.txt");
            await c.Response.FileAsync(_files.Provider, "nothing.txt");
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("first hello world", Http.Body(response));
    }

    [Fact]
    public async Task File_bytes_go_through_the_chain()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(c => c.Response.FileAsync(_files.Provider, "hello.txt"), (inner, _) => new Recorder(inner, calls));
        Assert.Equal("hello world", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["prewrite(hello world)", "write(hello world)"], calls[..2]);
    }

    [Fact]
    public async Task A_file_on_disk_goes_straight_to_the_server_where_no_writer_looks_at_bytes()
    {
        var sent = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter<PassThrough>();
                app.Run(c => c.Response.FileAsync(_files.Provider, "hello.txt"));
            },
            builder => builder.Services.AddSingleton<IStartupFilter>(new SendFileSpy.Filter(sent)),
            chained: false,
            late: true);
        Assert.Equal("hello world", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["hello.txt"], sent);
    }

    [Fact]
    public async Task A_link_is_followed_for_length_and_time()
    {
        File.CreateSymbolicLink(Path.Combine(_files.Root, "files", "link.txt"), Path.Combine(_files.Root, "files", "hello.txt"));
        var response = await SendAsync(c => c.Response.FileAsync(_files.Provider, "link.txt"));
        Assert.Equal("11", Header(response, "Content-Length"));
        Assert.Equal("Sat, 03 Feb 2024 04:05:06 GMT", Header(response, "Last-Modified"));
        Assert.Equal("hello world", Http.Body(response));
    }

    [Fact]
    public async Task A_large_file_arrives_whole_from_disk_and_from_a_stream_that_only_runs_forward()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:D8};"));
        _files.Write("large.txt", text);
        Assert.Equal(text, Http.Body(await SendAsync(c => c.Response.FileAsync(_files.Provider, "large.txt"))));
        var range = await SendAsync(c => c.Response.FileAsync(new MemoryFiles(text, seekable: false, TempFiles.Modified), "large.txt"), headers: "Range: bytes=450000-899999\r\n");
        Assert.Equal(text[450_000..], Http.Body(range));
    }

    public void Dispose() => _files.Dispose();

    private IFileProvider Provider(string name) => name switch
    {
        "physical" => _files.Provider,
        "memory" => new MemoryFiles("hello world", modified: TempFiles.Modified),
        "forward only" => new MemoryFiles("hello world", seekable: false, TempFiles.Modified),
        _ => new CompositeFileProvider(new NullFileProvider(), _files.Provider),
    };
}
