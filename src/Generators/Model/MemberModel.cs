using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Model;

/// <summary>A member of <c>IResponseWriter</c> that passes on to <c>Next</c>.</summary>
internal sealed record MemberModel(WriterMember Member, MemberForm Form);
