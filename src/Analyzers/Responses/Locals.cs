using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Looks through variables that are set once, where they are declared.</summary>
internal static class Locals
{
    public static IOperation Resolve(IOperation value)
    {
        for (var steps = 0; steps < 16; steps++)
        {
            var next = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                ILocalReferenceOperation local => Initializer(local),
                _ => null,
            };
            if (next is null)
                return value;

            value = next;
        }

        return value;
    }

    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
            root = parent;

        IOperation? only = null;
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol):
                    only = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation assignment when IsTarget(assignment.Target):
                case IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation passed } when Same(passed.Local):
                    return null;
            }
        }

        return only;

        // What is set inside of an object leaves the variable as it is.
        bool IsTarget(IOperation target) => target switch
        {
            ILocalReferenceOperation local => Same(local.Local),
            ITupleOperation tuple => tuple.Elements.Any(IsTarget),
            IConversionOperation conversion => IsTarget(conversion.Operand),
            _ => false,
        };

        bool Same(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
    }
}
