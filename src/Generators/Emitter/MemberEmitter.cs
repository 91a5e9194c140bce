using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Prints members of <c>IResponseWriter</c> that pass on to <c>Next</c>.</summary>
internal static class MemberEmitter
{
    public static void Emit(MemberModel member, SourceWriter writer)
    {
        WriterEmitter.BeginMember(writer);
        var isExplicit = member.Form == MemberForm.Explicit;
        var token = $"{Names.CancellationToken} cancellationToken{(isExplicit ? "" : " = default")}";
        switch (member.Member)
        {
            case WriterMember.PreWrite:
                writer.Line(Declaration("void", $"PreWrite({Names.ByteSpan} data) => Next.PreWrite(data);"));
                break;
            case WriterMember.WriteAsync:
                writer.Line(Declaration(Names.ValueTask, $"WriteAsync({Names.Bytes} data, {token}) =>"));
                writer.Continued("Next.WriteAsync(data, cancellationToken);");
                break;
            case WriterMember.FlushAsync:
                writer.Line(Declaration(Names.ValueTask, $"FlushAsync({token}) =>"));
                writer.Continued("Next.FlushAsync(cancellationToken);");
                break;
            case WriterMember.CloseAsync:
                writer.Line(Declaration(Names.ValueTask, "CloseAsync() => Next.CloseAsync();"));
                break;
            case WriterMember.Unwrap:
                writer.Line(Declaration(Names.ResponseWriter + "?", "Unwrap() => Next.Unwrap();"));
                break;
        }

        string Declaration(string type, string rest) => member.Form switch
        {
            MemberForm.Explicit => $"{type} {Names.ResponseWriter}.{rest}",
            MemberForm.Virtual => $"public virtual {type} {rest}",
            MemberForm.Override => $"public override {type} {rest}",
            _ => $"public {type} {rest}",
        };
    }
}
