namespace ResponseWriters.Analyzers.Symbols;

/// <summary>A type whose presence makes a rule run.</summary>
/// <param name="Name">Its metadata name.</param>
/// <param name="Assembly">The assembly that it is in, which is looked at first.</param>
internal sealed record NeededType(string Name, string Assembly)
{
    public static NeededType ChainedWriterAttribute { get; } = new("ResponseWriters.ChainedWriterAttribute", "ResponseWriters");

    public static NeededType HttpResponse { get; } = new("Microsoft.AspNetCore.Http.HttpResponse", "Microsoft.AspNetCore.Http.Abstractions");
}
