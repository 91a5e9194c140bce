namespace ResponseWriters.Tests;

public class SmokeTests
{
    [Fact]
    public async Task Everything_an_endpoint_writes_goes_through_the_chain()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("hello"), (inner, _) => new Recorder(inner, calls));
        var response = await app.GetRawAsync();
        Assert.EndsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n", response);
        Assert.Equal(["prewrite(hello)", "write(hello)", "flush", "close", "dispose"], calls);
        Assert.Empty(app.Log.Errors);
    }
}
