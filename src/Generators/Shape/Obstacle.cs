namespace ResponseWriters.Generators.Shape;

/// <summary>Why nothing is emitted for a class.</summary>
internal enum Obstacle
{
    None,

    /// <summary>The types that emitted code needs are not referenced.</summary>
    NoRuntime,

    /// <summary>A struct or an interface.</summary>
    NotAClass,

    /// <summary>A static class.</summary>
    Static,

    /// <summary>A <c>file</c> class, or one nested in a <c>file</c> type: it cannot have a part in another file.</summary>
    FileLocal,

    /// <summary>The class, or a type around it, is not partial.</summary>
    NotPartial,

    /// <summary>Another type of the same name, or a base class that cannot be found.</summary>
    Malformed,

    /// <summary>The name <c>Next</c> is taken: by a member, a type parameter or the class.</summary>
    NextIsTaken,

    /// <summary>The class derives from a chained writer for which nothing can be emitted.</summary>
    BaseWriter,

    /// <summary>The class has constructors, but none takes the inner writer.</summary>
    NoInnerWriter,

    /// <summary>A constructor would have to be emitted, but none of the base class's can be called from it.</summary>
    NoBaseConstructor,

    /// <summary><c>Create</c> cannot set the <c>required</c> members.</summary>
    RequiredMembers,
}
