namespace Showcase.Tests;

/// <summary>A test with the real curl; skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute()
    {
        if (Curl.Path is null)
            Skip = "curl is not on the PATH.";
    }
}
