namespace ResponseWriters.Tests.Conformance;

/// <summary>Tests that keep the machine busy run one after another.</summary>
[CollectionDefinition(Name)]
public class SequentialCollection
{
    public const string Name = "Conformance";
}
