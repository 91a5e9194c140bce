using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The services that the ways to write need, in every application of the suite.</summary>
internal static class SampleServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddAuthentication("Stub").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, StubAuthenticationHandler>("Stub", null);

        // The identifier of the trace differs in each request.
        services.AddProblemDetails(options => options.CustomizeProblemDetails = static problem => problem.ProblemDetails.Extensions.Remove("traceId"));
        services.AddRazorComponents();
        services.AddControllersWithViews(options => options.EnableEndpointRouting = true)
            .ConfigureApplicationPartManager(static manager =>
            {
                manager.ApplicationParts.Clear();
                manager.ApplicationParts.Add(new AssemblyPart(typeof(SampleServices).Assembly));
            })
            .AddViewOptions(static options => options.ViewEngines.Insert(0, new SampleViewEngine()));
    }
}
