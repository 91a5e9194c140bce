using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Generators.Outline;

/// <summary>
/// Parts a file into bodies, which no declaration depends on; members of classes and structs, on which only the declarations of that class
/// and of those derived from it depend; and its frame, which is all the rest: on that, every declaration may depend. Constants belong to it.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="frame">Is given the frame.</param>
/// <param name="members">Is given the members.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class TreeParts(SourceText text, DigestWriter frame, DigestWriter members, CancellationToken cancellationToken)
{
    // What stands before a part must not run into what comes after it.
    private const char Body = '\0';
    private const char Member = '\u0001';
    private const char Opening = '\u0002';
    private const char Closing = '\u0003';

    private int _position;

    public void Write(CompilationUnitSyntax file)
    {
        Write(file.Members, areLocal: false);
        frame.Add(text, _position, file.EndOfFileToken.ContainsDirectives ? text.Length : file.EndOfFileToken.GetPreviousToken().Span.End);
    }

    /// <param name="list">Members of a file, a namespace or a type.</param>
    /// <param name="areLocal">Whether nobody else depends on them.</param>
    private void Write(SyntaxList<MemberDeclarationSyntax> list, bool areLocal)
    {
        foreach (var member in list)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is BaseNamespaceDeclarationSyntax space)
                WriteInner(space.Members, areLocal: false);
            else if (member is TypeDeclarationSyntax type)
                WriteType(type);
            else if (areLocal && IsLocal(member))
                WriteMember(member);
            else
                WriteWithoutBodies(member, frame);
        }
    }

    /// <summary>What stands before or after the members, but for directives, tells nothing.</summary>
    private void WriteType(TypeDeclarationSyntax type)
    {
        if (type.OpenBraceToken is { RawKind: not 0, FullSpan.End: var inner })
        {
            frame.Add(text, _position, type.OpenBraceToken.Span.End);
            _position = inner;
        }

        WriteInner(type.Members, areLocal: type is not InterfaceDeclarationSyntax);
        if (type.CloseBraceToken is { RawKind: not 0, ContainsDirectives: false })
        {
            frame.Add(text, _position, type.CloseBraceToken.FullSpan.Start);
            _position = type.CloseBraceToken.SpanStart;
        }
    }

    private void WriteInner(SyntaxList<MemberDeclarationSyntax> list, bool areLocal)
    {
        members.Add(Opening);
        Write(list, areLocal);
        members.Add(Closing);
    }

    private void WriteMember(MemberDeclarationSyntax member)
    {
        frame.Add(text, _position, member.FullSpan.Start);
        members.Add(Member);
        _position = member.FullSpan.Start;
        WriteWithoutBodies(member, members);
        members.Add(text, _position, member.FullSpan.End);
        _position = member.FullSpan.End;
    }

    private void WriteWithoutBodies(MemberDeclarationSyntax member, DigestWriter writer)
    {
        if (member is BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors })
        {
            foreach (var accessor in accessors)
                Leave((SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression, writer);
        }

        Leave(BodyOf(member), writer);
    }

    /// <summary>Leaves a body out. A directive in it, such as <c>#nullable</c>, can reach beyond it.</summary>
    private void Leave(SyntaxNode? body, DigestWriter writer)
    {
        if (body is not { ContainsDirectives: false })
            return;

        writer.Add(text, _position, body.SpanStart);
        writer.Add(Body);
        _position = body.Span.End;
    }

    private static SyntaxNode? BodyOf(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody?.Expression,
        GlobalStatementSyntax statement => statement.Statement,
        _ => null,
    };

    /// <summary>A constant may stand wherever a value is written down.</summary>
    private static bool IsLocal(MemberDeclarationSyntax member) => !member.ContainsDirectives && member switch
    {
        BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or EventFieldDeclarationSyntax or IncompleteMemberSyntax => true,
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };
}
