using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Every kind of <see cref="TypedResults"/> but files.</summary>
internal static class ResultWays
{
    private static readonly Sample Value = new(1, "one");

    internal static readonly WayToWrite[] All =
    [
        Of("ok", () => TypedResults.Ok()),
        Of("ok-value", () => TypedResults.Ok(Value)),
        Of("created", () => TypedResults.Created("/items/1")),
        Of("created-value", () => TypedResults.Created("/items/1", Value)),
        Of("created-at-route", () => TypedResults.CreatedAtRoute("item", new { id = 1 })),
        Of("created-at-route-value", () => TypedResults.CreatedAtRoute(Value, "item", new { id = 1 })),
        Of("accepted", () => TypedResults.Accepted("/items/1")),
        Of("accepted-value", () => TypedResults.Accepted("/items/1", Value)),
        Of("accepted-at-route", () => TypedResults.AcceptedAtRoute("item", new { id = 1 })),
        Of("accepted-at-route-value", () => TypedResults.AcceptedAtRoute(Value, "item", new { id = 1 })),
        Of("bad-request", () => TypedResults.BadRequest()),
        Of("bad-request-value", () => TypedResults.BadRequest(Value)),
        Of("not-found", () => TypedResults.NotFound()),
        Of("not-found-value", () => TypedResults.NotFound(Value)),
        Of("conflict", () => TypedResults.Conflict()),
        Of("conflict-value", () => TypedResults.Conflict(Value)),
        Of("unprocessable", () => TypedResults.UnprocessableEntity()),
        Of("unprocessable-value", () => TypedResults.UnprocessableEntity(Value)),
        Of("internal-error", () => TypedResults.InternalServerError()),
        Of("internal-error-value", () => TypedResults.InternalServerError(Value)),
        Of("no-content", () => TypedResults.NoContent()),
        Of("status", () => TypedResults.StatusCode(429)),
        Of("unauthorized", () => TypedResults.Unauthorized()),
        Of("empty", () => TypedResults.Empty),
        Of("problem", () => TypedResults.Problem("detail", statusCode: 503)),
        Of("validation-problem", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["field"] = ["is wrong"] })),
        Of("redirect", () => TypedResults.Redirect("/elsewhere")),
        Of("local-redirect", () => TypedResults.LocalRedirect("/elsewhere", permanent: true)),
        Of("redirect-to-route", () => TypedResults.RedirectToRoute("item", new { id = 1 })),
        Of("challenge", () => TypedResults.Challenge()),
        Of("forbid", () => TypedResults.Forbid()),
        Of("sign-in", () => TypedResults.SignIn(new ClaimsPrincipal(new ClaimsIdentity("stub")))),
        Of("sign-out", () => TypedResults.SignOut()),
        Of("json", () => TypedResults.Json(Value, statusCode: 202)),
        Of("text", () => TypedResults.Text("Grüße")),
        Of("text-utf8", () => TypedResults.Text("hello"u8, "text/plain")),
        Of("content", () => TypedResults.Content("<p>Grüße</p>", "text/html", Encoding.Latin1)),
        Of("bytes", () => TypedResults.Bytes(SampleBytes.Of(10_000))),
        Of("stream", () => TypedResults.Stream(new MemoryStream(SampleBytes.Of(10_000)))),
        Of("stream-callback", () => TypedResults.Stream(body => body.WriteAsync(SampleBytes.Of(100)).AsTask())),
        Of("pipe-reader", () => TypedResults.Stream(PipeReader.Create(new MemoryStream(SampleBytes.Of(10_000))))),
        Of("component", () => new RazorComponentResult<SampleComponent>(new { Name = "Ä" })),
        Of("union", () => (Results<Ok<Sample>, NotFound>)TypedResults.Ok(Value)),
        Of("events", () => TypedResults.ServerSentEvents(StringsAsync(), "tick")),
        Of("events-values", () => TypedResults.ServerSentEvents(ValuesAsync())),
        new("result-events-items", c => TypedResults.ServerSentEvents(ItemsAsync(c)).ExecuteAsync(c)) { HasFlushPoints = true },
    ];

    private static WayToWrite Of(string name, Func<IResult> result) => new("result-" + name, context => result().ExecuteAsync(context));

    private static async IAsyncEnumerable<string> StringsAsync()
    {
        yield return "one";
        await Task.Yield();
        yield return "two\nlines";
    }

    private static async IAsyncEnumerable<Sample> ValuesAsync()
    {
        yield return Value;
        await Task.Yield();
        yield return Value;
    }

    private static async IAsyncEnumerable<SseItem<string>> ItemsAsync(HttpContext context)
    {
        yield return new SseItem<string>("one", "tick") { EventId = "1", ReconnectionInterval = TimeSpan.FromSeconds(3) };
        await context.ArrivedAsync("event: tick\ndata: one\nid: 1\nretry: 3000\n\n".Length);
        yield return new SseItem<string>("two") { EventId = "2" };
        await context.ArrivedAsync("event: tick\ndata: one\nid: 1\nretry: 3000\n\ndata: two\nid: 2\n\n".Length);
    }
}
