using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests.Fixes;

internal sealed class OfferedEverywhere : ScaffoldRefactoring
{
    protected override TextSpan Covers(ClassDeclarationSyntax declaration) => declaration.SyntaxTree.GetRoot().FullSpan;
}

internal sealed class OfferedTwice : ScaffoldRefactoring
{
    protected override void Register(CodeRefactoringContext context, CodeAction action)
    {
        context.RegisterRefactoring(action);
        context.RegisterRefactoring(action);
    }
}

internal sealed class ScaffoldsWhatDoesNotCompile : ScaffoldRefactoring
{
    protected override string Text(string name, string newLine) => $"{newLine}class {name}2 : Missing;";
}

internal sealed class ForgetsCarriageReturns : ScaffoldRefactoring
{
    protected override string Text(string name, string newLine) => $"\nclass {name}2;";
}

internal sealed class HasNoRefactoringKey : ScaffoldRefactoring
{
    protected override string? Key => null;
}
