using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A Razor component without the Razor compiler.</summary>
internal sealed class SampleComponent : ComponentBase
{
    [Parameter]
    public string Name { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, $"Hello {Name}");
        builder.CloseElement();
    }
}
