namespace Showcase.Writers;

/// <summary>Counts the responses of the application by status code.</summary>
[ChainedWriter]
public sealed partial class StatusRecorder(IResponseWriter inner, HttpResponse response, StatusCounts counts)
{
    public ValueTask CloseAsync()
    {
        counts.Add(response.StatusCode);
        return Next.CloseAsync();
    }
}
