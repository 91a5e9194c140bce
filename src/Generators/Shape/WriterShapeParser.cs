using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Takes every decision about a class marked with <c>[ChainedWriter]</c>. Shared by the generator and the analyzers.</summary>
internal static class WriterShapeParser
{
    public static WriterShape Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken = default)
    {
        if (RuntimeContract.Of(type) is not { } contract)
            return Blocked(type, Obstacle.NoRuntime, null);

        var (obstacle, offender) = TypeRequirements.Check(type, cancellationToken);
        if (obstacle != Obstacle.None)
            return Blocked(type, obstacle, offender);

        if (NextFinder.Taken(type) is { } taken)
            return Blocked(type, Obstacle.NextIsTaken, taken);

        cancellationToken.ThrowIfCancellationRequested();
        var baseWriter = type.BaseClasses().FirstOrDefault(RuntimeContract.IsMarked);
        if (baseWriter is not null && !IsWriter(type, baseWriter, contract, compilation, cancellationToken))
            return Blocked(type, Obstacle.BaseWriter, baseWriter);

        return Construct(type, baseWriter, contract, compilation);
    }

    private static WriterShape Blocked(INamedTypeSymbol type, Obstacle obstacle, ISymbol? offender) =>
        new(type) { Obstacle = obstacle, Offender = offender };

    private static bool IsWriter(
        INamedTypeSymbol type, INamedTypeSymbol baseWriter, RuntimeContract contract, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.IsInSource(baseWriter)
            ? Parse(baseWriter.OriginalDefinition, compilation, cancellationToken).Obstacle == Obstacle.None
            : baseWriter.AllInterfaces.Contains(contract.ResponseWriter, SymbolEqualityComparer.Default) &&
                NextFinder.Inherits(type, compilation);

    private static WriterShape Construct(
        INamedTypeSymbol type, INamedTypeSymbol? baseWriter, RuntimeContract contract, Compilation compilation)
    {
        var declared = ConstructorFinder.Declared(type);
        ConstructorShape? emitted = null;
        if (declared.IsEmpty)
        {
            emitted = baseWriter is not null ? BaseConstructorFinder.Repeated(type, contract, compilation)
                : BaseConstructorFinder.TakesNothing(type, compilation) ? ConstructorShape.Simple
                : null;
            if (emitted is null)
                return Blocked(type, Obstacle.NoBaseConstructor, type.BaseType);
        }
        else if (!declared.Any(constructor => ConstructorFinder.Inner(constructor, contract) is not null))
        {
            return Blocked(type, Obstacle.NoInnerWriter, declared[0]);
        }

        CreateShape? create = null;
        if (!type.IsAbstract)
        {
            var form = CreateFinder.Form(type, contract, compilation);
            var constructor = emitted ?? ConstructorFinder.Choose(
                [.. declared.Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public)], contract);
            if (form == MemberForm.None)
                create = new(form, null);
            else if (constructor is not null && RequiredMembers.First(type, constructor) is { } required)
                return Blocked(type, Obstacle.RequiredMembers, required);
            else if (constructor is not null)
                create = new(form, constructor);
        }

        var primary = baseWriter is null ? declared.FirstOrDefault(ConstructorFinder.IsPrimary) : null;
        return new(type)
        {
            BaseWriter = baseWriter,
            NextHides = baseWriter is null && NextFinder.Inherits(type, compilation),
            PrimaryInner = primary is null ? null : ConstructorFinder.Inner(primary, contract),
            EmittedConstructor = emitted,
            Members = MemberFinder.Find(type, contract, compilation),
            Create = create,
        };
    }
}
