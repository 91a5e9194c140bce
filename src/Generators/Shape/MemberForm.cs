namespace ResponseWriters.Generators.Shape;

/// <summary>How a member is emitted.</summary>
internal enum MemberForm
{
    /// <summary>Not at all: the class has it.</summary>
    None,

    /// <summary>As an ordinary public member.</summary>
    Public,

    /// <summary>As a public member that hides an inherited one.</summary>
    New,

    /// <summary>As a public member that derived classes can override.</summary>
    Virtual,

    /// <summary>As the override of an inherited abstract member.</summary>
    Override,

    /// <summary>As an explicit interface implementation: the class uses its name for something else.</summary>
    Explicit,
}
