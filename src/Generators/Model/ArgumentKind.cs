namespace ResponseWriters.Generators.Model;

/// <summary>Where <c>Create</c> gets an argument from.</summary>
internal enum ArgumentKind
{
    Inner,
    Context,
    Request,
    Response,
    RequestAborted,
    RequestServices,

    /// <summary>The service of the parameter's type; not having it is an error.</summary>
    Required,

    /// <summary>The service of the parameter's type, or null.</summary>
    Optional,

    /// <summary>A constant.</summary>
    Constant,
}
