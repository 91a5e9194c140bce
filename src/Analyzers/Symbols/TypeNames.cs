namespace ResponseWriters.Analyzers.Symbols;

/// <summary>Metadata names of the types whose presence makes a rule run.</summary>
internal static class TypeNames
{
    public const string ChainedWriterAttribute = "ResponseWriters.ChainedWriterAttribute";

    public const string HttpResponse = "Microsoft.AspNetCore.Http.HttpResponse";
}
