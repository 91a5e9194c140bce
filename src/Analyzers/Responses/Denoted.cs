namespace ResponseWriters.Analyzers.Responses;

/// <summary>Which response a value belongs to, and what of it the value is.</summary>
/// <param name="Root">
/// What tells one response from another: a parameter, a field that does not change, <c>this</c>, or the place where a value of unknown
/// origin was put into a variable. Two roots may be the same response; one root is one response at a time.
/// </param>
/// <param name="Part">What of it.</param>
/// <param name="Pending">Of a task: what is certain when it was awaited.</param>
internal readonly record struct Denoted(object? Root, ResponsePart Part, ResponseFacts Pending = ResponseFacts.None)
{
    /// <summary>The object that code runs in.</summary>
    public const string This = "this";

    /// <summary>Nothing that is known.</summary>
    public static readonly Denoted Nothing = new(null, ResponsePart.None);

    public bool IsNothing => Part == ResponsePart.None;

    public Denoted With(ResponsePart part) => part == ResponsePart.None ? Nothing : new(Root, part);
}
