namespace ResponseWriters.Tests.Chaos;

/// <summary>Tests that measure the whole process, its memory say, run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class AloneCollection
{
    public const string Name = "Alone";
}
