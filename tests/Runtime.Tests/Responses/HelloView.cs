using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Razor.Hosting;

[assembly: RazorCompiledItem(typeof(ResponseWriters.Tests.HelloView), "mvc.1.0.view", "/Views/Hello.cshtml")]

namespace ResponseWriters.Tests;

/// <summary>What the Razor compiler makes of a view, by hand.</summary>
public sealed class HelloView : RazorPage<string>
{
    public override Task ExecuteAsync()
    {
        WriteLiteral("<p>");
        Write(Model);
        WriteLiteral("</p>");
        return Task.CompletedTask;
    }
}

/// <summary>Shows it.</summary>
[Route("view")]
public sealed class HelloController : Controller
{
    [HttpGet]
    public IActionResult Get()
    {
        Response.Status(201);
        return View("/Views/Hello.cshtml", "a < b");
    }
}
