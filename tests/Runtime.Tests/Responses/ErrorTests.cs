using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class ErrorTests
{
    private static readonly InvalidOperationException Failure = new("the secret reason");

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_error_is_500_with_problem_details_and_logged_once(bool chained)
    {
        await using var app = await RunAsync(c => c.Response.ErrorAsync(Failure), chained);
        var response = await app.GetRawAsync("/it");
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("application/problem+json", Header(response, "Content-Type"));
        Assert.Equal(500, Problem(response).GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", response);
        var entry = Assert.Single(app.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Same(Failure, entry.Exception);
        Assert.Equal("GET /it failed.", entry.Message);
    }

    [Theory, InlineData(503, "HTTP/1.1 503 Service Unavailable"), InlineData(404, "HTTP/1.1 404 Not Found"), InlineData(201, "HTTP/1.1 500 Internal Server Error")]
    public async Task A_chosen_error_status_is_kept_and_one_of_success_is_not(int chosen, string line)
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(chosen);
            return c.Response.ErrorAsync(Failure);
        });
        Assert.Equal(line, StatusLine(response));
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true)]
    public async Task Message_and_stack_are_sent_only_when_wanted(bool service, bool chained)
    {
        await using var app = await RunAsync(
            c =>
            {
                try
                {
                    throw new ArgumentException("told", new FormatException("inner"));
                }
                catch (ArgumentException e)
                {
                    return c.Response.ErrorAsync(e);
                }
            },
            chained,
            options => options.IncludeErrorDetails = true,
            builder =>
            {
                if (service)
                    builder.Services.AddProblemDetails();
            });
        var problem = Problem(await app.GetRawAsync());
        Assert.Equal("told", problem.GetProperty("detail").GetString());
        Assert.Contains("inner", problem.GetProperty("exception").GetString());
        Assert.Contains(nameof(Message_and_stack_are_sent_only_when_wanted), problem.GetProperty("exception").GetString());
    }

    [Theory, InlineData("Development", null, true), InlineData("Production", null, false), InlineData("Development", false, false), InlineData("Production", true, true)]
    public async Task Details_are_for_development_unless_the_option_says_otherwise(string environment, bool? option, bool sent)
    {
        await using var app = await RunAsync(
            c => c.Response.ErrorAsync(Failure),
            options: o => o.IncludeErrorDetails = option,
            build: b =>
            {
                b.Environment.EnvironmentName = environment;
                b.Services.AddSingleton<IHostEnvironment>(b.Environment);
            });
        Assert.Equal(sent, (await app.GetRawAsync()).Contains("secret"));
    }

    [Fact]
    public async Task The_applications_problem_details_are_used_and_get_the_exception()
    {
        Exception? told = null;
        await using var app = await RunAsync(
            c => c.Response.ErrorAsync(Failure),
            build: b => b.Services.AddProblemDetails(o => o.CustomizeProblemDetails = context =>
            {
                told = context.Exception;
                context.ProblemDetails.Extensions["shop"] = "north";
            }));
        Assert.Equal("north", Problem(await app.GetRawAsync()).GetProperty("shop").GetString());
        Assert.Same(Failure, told);
    }

    [Fact]
    public async Task A_client_that_takes_no_json_gets_the_problem_all_the_same()
    {
        await using var app = await RunAsync(c => c.Response.ErrorAsync(Failure), build: b => b.Services.AddProblemDetails());
        Assert.Equal(500, Problem(await app.GetRawAsync(headers: "Accept: image/png\r\n")).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Headers_of_the_body_that_failed_do_not_stay()
    {
        var response = await SendAsync(c =>
        {
            c.Response.ContentLength = 10;
            c.Response.Headers.ETag = "\"a\"";
            c.Response.Headers.CacheControl = "max-age=1000";
            c.Response.Headers.ContentDisposition = "attachment";
            c.Response.Headers["X-Request"] = "7";
            return c.Response.ErrorAsync(Failure);
        });
        Assert.Equal(500, Problem(response).GetProperty("status").GetInt32());
        Assert.All(new[] { "ETag", "Cache-Control", "Content-Disposition" }, name => Assert.Null(Header(response, name)));
        Assert.Equal("7", Header(response, "X-Request"));
    }

    [Fact]
    public async Task With_pending_bytes_the_status_tells_and_the_body_is_kept()
    {
        await using var app = await RunAsync(
            async c =>
            {
                c.Response.BodyWriter.GetSpan(1)[0] = (byte)'a';
                c.Response.BodyWriter.Advance(1);
                await c.Response.ErrorAsync(Failure);
            },
            options: o => o.IncludeErrorDetails = true);
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("a", Http.Body(response));
        Assert.Same(Failure, Assert.Single(app.Log.Errors));
    }

    [Theory, InlineData(true, "HTTP/1.1"), InlineData(true, "HTTP/1.0"), InlineData(false, "HTTP/1.1")]
    public async Task After_a_committed_head_the_client_can_tell_that_the_body_is_broken(bool chained, string version)
    {
        await using var app = await RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("half");
                await c.Response.ErrorAsync(Failure);
            },
            chained,
            o => o.IncludeErrorDetails = true);
        var response = await app.GetRawAsync(version: version);
        Assert.False(response.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
        Assert.True(version == "HTTP/1.1" || response.EndsWith("<RST>", StringComparison.Ordinal), response);
        Assert.DoesNotContain("secret", response);
        Assert.Same(Failure, Assert.Single(app.Log.Errors));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_a_whole_body_of_told_length_the_response_stays_whole(bool chained)
    {
        await using var app = await RunAsync(
            async c =>
            {
                await c.Response.StringAsync(200, "whole");
                await c.Response.ErrorAsync(Failure);
            },
            chained);
        var response = await app.GetRawAsync();
        Assert.Equal("whole", Http.Body(response));
        Assert.Same(Failure, Assert.Single(app.Log.Errors));
    }

    [Fact]
    public async Task A_completed_response_stays_whole()
    {
        await using var app = await RunAsync(async c =>
        {
            await c.Response.WriteAsync("whole");
            await c.Response.CompleteAsync();
            await c.Response.ErrorAsync(Failure);
        });
        Assert.Equal("whole", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task Links_read_the_error_when_they_are_closed()
    {
        var seen = new List<Exception?>();
        RequestDelegate[] endpoints =
        [
            c => c.Response.ErrorAsync(Failure),
            async c =>
            {
                await c.Response.WriteAsync("half");
                await c.Response.ErrorAsync(Failure);
            },
            _ => throw Failure,
            c => c.Response.WriteAsync("fine"),
        ];
        foreach (var endpoint in endpoints)
        {
            await using var app = await TestApp.RunAsync(endpoint, (inner, context) => new ErrorReader(inner, context, seen));
            await app.GetRawAsync();
        }

        Assert.Equal([Failure, Failure, Failure, null], seen);
    }

    [Fact]
    public async Task A_link_reads_the_error_that_an_exception_handler_took()
    {
        var seen = new List<Exception?>();
        await using var app = await RunAsync(
            _ => throw Failure,
            before: app =>
            {
                app.UseWriter((inner, context) => new ErrorReader(inner, context, seen));
                app.UseExceptionHandler(handler => handler.Run(c => c.Response.WriteAsync("sorry")));
            });
        Assert.Equal("sorry", Http.Body(await app.GetRawAsync()));
        Assert.Equal([Failure], seen);
    }

    [Fact]
    public async Task The_first_error_is_not_logged_twice_and_the_last_is_recorded()
    {
        Exception? recorded = null;
        var other = new FormatException("other");
        await using var app = await RunAsync(async c =>
        {
            await c.Response.ErrorAsync(Failure);
            await c.Response.ErrorAsync(Failure);
            Assert.Same(Failure, c.Response.Error);
            await c.Response.ErrorAsync(other);
            recorded = c.Response.Error;
        });
        await app.GetRawAsync();
        Assert.Equal([Failure, other], app.Log.Errors);
        Assert.Same(other, recorded);
    }

    [Fact]
    public async Task No_error_is_refused()
    {
        Exception? recorded = Failure;
        await SendAsync(async c =>
        {
            await Assert.ThrowsAsync<ArgumentNullException>(() => c.Response.ErrorAsync(null!));
            recorded = c.Response.Error;
        });
        Assert.Null(recorded);
    }

    private static JsonElement Problem(string response) => JsonDocument.Parse(Http.Body(response)).RootElement;

    private sealed class ErrorReader(IResponseWriter inner, HttpContext context, List<Exception?> seen) : Recorder(inner, [])
    {
        public override ValueTask CloseAsync()
        {
            seen.Add(context.Response.Error);
            return base.CloseAsync();
        }
    }
}
