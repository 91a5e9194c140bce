using Microsoft.AspNetCore.Mvc.ApplicationParts;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

/// <summary>Plain ASP.NET Core on the same response.</summary>
public class BesidePlainTests
{
    [Fact]
    public async Task Cookies_and_headers_stay_beside_json()
    {
        var response = await SendAsync(async c =>
        {
            c.Response.Cookies.Append("basket", "3");
            c.Response.Headers["X-Shop"] = "north";
            await c.Response.JsonAsync(201, 1);
        });
        Assert.StartsWith("basket=3", Header(response, "Set-Cookie"));
        Assert.Equal("north", Header(response, "X-Shop"));
        Assert.Equal("1", Http.Body(response));
    }

    [Fact]
    public async Task A_status_stays_under_a_result_that_sets_none()
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(202);
            return Results.Text("later").ExecuteAsync(c);
        });
        Assert.Equal("HTTP/1.1 202 Accepted", StatusLine(response));
        Assert.Equal("later", Http.Body(response));
    }

    [Fact]
    public async Task A_redirect_after_status_is_a_redirect()
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(404);
            c.Response.Redirect("/else");
            return Task.CompletedTask;
        });
        Assert.Equal("HTTP/1.1 302 Found", StatusLine(response));
        Assert.Equal("/else", Header(response, "Location"));
    }

    [Fact]
    public async Task Plain_writes_and_ours_keep_their_order()
    {
        var response = await SendAsync(async c =>
        {
            await c.Response.JsonAsync(200, 1);
            await c.Response.WriteAsync("2");
            await c.Response.StringAsync(500, "3");
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("123", Http.Body(response));
    }

    [Fact]
    public async Task A_razor_view_under_a_chosen_status_goes_through_the_chain()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.MapControllers();
            },
            builder => builder.Services.AddControllersWithViews()
                .AddApplicationPart(typeof(HelloController).Assembly)
                .ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(HelloView).Assembly))));
        var response = await app.GetRawAsync("/view");
        Assert.Empty(app.Log.Errors);
        Assert.Equal("HTTP/1.1 201 Created", StatusLine(response));
        Assert.Equal("text/html; charset=utf-8", Header(response, "Content-Type"));
        Assert.Equal("<p>a &lt; b</p>", Http.Body(response));
        Assert.Equal("prewrite(<p>a &lt; b</p>)", calls[0]);
    }
}
