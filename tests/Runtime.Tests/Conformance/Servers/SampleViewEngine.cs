using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace ResponseWriters.Tests.Conformance;

/// <summary>
/// Views without the Razor compiler, which a test project does not have: what carries a view's output to the response is MVC's own.
/// </summary>
internal sealed class SampleViewEngine : IViewEngine
{
    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) => GetView(null, viewName, isMainPage);

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) => viewPath switch
    {
        "page" => ViewEngineResult.Found(viewPath, new SampleView(flush: false)),
        "flushing-page" => ViewEngineResult.Found(viewPath, new SampleView(flush: true)),
        _ => ViewEngineResult.NotFound(viewPath, []),
    };

    private sealed class SampleView(bool flush) : IView
    {
        public string Path => "";

        public async Task RenderAsync(ViewContext context)
        {
            await context.Writer.WriteAsync("<h1>Ä view</h1>");
            if (flush)
                await context.Writer.FlushAsync();

            await context.Writer.WriteAsync(new string('x', 40_000));
            await context.Writer.WriteAsync("</html>");
        }
    }
}
