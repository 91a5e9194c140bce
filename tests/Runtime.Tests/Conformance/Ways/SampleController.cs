using Microsoft.AspNetCore.Mvc;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The actions of <see cref="MvcWays"/>.</summary>
[Route("mvc")]
public sealed class SampleController : Controller
{
    [HttpGet("object")]
    public object Get() => new { Name = "Ä", Values = new[] { 1, 2, 3 } };

    [HttpGet("object-large")]
    public IEnumerable<int> GetMany() => Enumerable.Range(0, 50_000);

    [HttpGet("async-enumerable")]
    public async IAsyncEnumerable<int> CountAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [HttpGet("string")]
    public string Text() => "Grüße";

    [HttpGet("content")]
    public IActionResult GetContent() => Content("<p>Grüße</p>", "text/html");

    [HttpGet("json-result")]
    public IActionResult GetJson() => Json(new { A = 1 });

    [HttpGet("file-bytes")]
    public IActionResult Bytes() => File(SampleBytes.Of(1000), "application/x", "name.bin", enableRangeProcessing: true);

    [HttpGet("file-stream")]
    public IActionResult FromStream() => File(new MemoryStream(SampleBytes.Of(70_000)), "application/x");

    [HttpGet("file-physical")]
    [HttpHead("file-physical")]
    public IActionResult Physical() => PhysicalFile(SampleFiles.Large, "application/x", enableRangeProcessing: true);

    [HttpGet("view")]
    public IActionResult Page() => View("page");

    [HttpGet("view-flushing")]
    public IActionResult FlushingPage() => View("flushing-page");

    [HttpGet("partial-view")]
    public IActionResult Part() => PartialView("page");

    [HttpGet("no-content")]
    public IActionResult Nothing() => NoContent();

    [HttpGet("null")]
    public object? Null() => null;

    [HttpGet("ok")]
    public IActionResult Fine() => Ok();

    [HttpGet("problem")]
    public IActionResult Failed() => Problem("detail", statusCode: 503);

    [HttpGet("validation-problem")]
    public IActionResult Invalid()
    {
        ModelState.AddModelError("field", "is wrong");
        return ValidationProblem();
    }

    [HttpGet("redirect-to-action")]
    public IActionResult Elsewhere() => RedirectToAction(nameof(Fine));

    [HttpGet("unacceptable")]
    [Produces("text/unknown")]
    public object Unacceptable() => new { A = 1 };

    [HttpGet("throws")]
    public IActionResult Throw() => throw new InvalidOperationException("on purpose");

    [HttpGet("writes-itself")]
    public async Task WriteAsync()
    {
        await Response.WriteAsync("by hand;");
        await Response.Body.WriteAsync("and more;"u8.ToArray());
    }
}
