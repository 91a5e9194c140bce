namespace ResponseWriters.Generators.Emitter;

/// <summary>The names that emitted code uses, complete, so that nothing in the user's code can be mistaken for them.</summary>
internal static class Names
{
    public const string ResponseWriter = "global::ResponseWriters.IResponseWriter";
    public const string ChainedWriter = "global::ResponseWriters.IChainedWriter";
    public const string DescribedWriter = "global::ResponseWriters.IDescribedWriter";
    public const string NextWriter = "global::ResponseWriters.NextWriter";
    public const string WriterOperations = "global::ResponseWriters.WriterOperations";
    public const string HttpContext = "global::Microsoft.AspNetCore.Http.HttpContext";
    public const string Services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public const string KeyedServices = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string Bytes = "global::System.ReadOnlyMemory<byte>";
    public const string ByteSpan = "global::System.ReadOnlySpan<byte>";
}
