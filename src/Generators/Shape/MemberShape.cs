namespace ResponseWriters.Generators.Shape;

/// <summary>One member of <c>IResponseWriter</c> as a class has it.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Form">How it is emitted.</param>
/// <param name="Overridden">Whether the class, or a class it derives from, does something of its own in it.</param>
internal sealed record MemberShape(WriterMember Member, MemberForm Form, bool Overridden);
