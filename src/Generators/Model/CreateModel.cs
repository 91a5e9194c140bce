using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Model;

/// <summary>The factory that makes the writer for a request.</summary>
internal sealed record CreateModel(MemberForm Form, EquatableArray<ArgumentModel> Arguments);
