namespace ResponseWriters.Analyzers.Responses;

/// <summary>What objects of a type may know of a response by themselves.</summary>
internal enum Holding
{
    Nothing,

    /// <summary>A part of it, such as its body.</summary>
    Part,

    /// <summary>What has its head, too.</summary>
    Head,
}
