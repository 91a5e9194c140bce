namespace ResponseWriters.Tests.Conformance;

/// <summary>Flush points, for endpoints.</summary>
internal static class GateExtensions
{
    /// <summary>By now the client has the head and <paramref name="bytes"/> bytes of the body: waits for it to say so.</summary>
    internal static Task ArrivedAsync(this HttpContext context, int bytes) =>
        context.RequestServices.GetRequiredService<Gates>().Find(context)?.WaitAsync(bytes) ?? Task.CompletedTask;
}
