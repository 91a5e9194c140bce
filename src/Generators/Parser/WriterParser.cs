using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Makes the model of a marked class: from symbols to plain data.</summary>
internal static class WriterParser
{
    /// <summary><see langword="null"/> for a class that is not marked after all, and for one that nothing can be emitted for.</summary>
    public static WriterModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!RuntimeContract.IsMarked(type))
            return null;

        var shape = WriterShapeParser.Parse(type, compilation, cancellationToken);
        return shape.Obstacle == Obstacle.None ? Build(shape, compilation) : null;
    }

    private static WriterModel Build(WriterShape shape, Compilation compilation)
    {
        var type = shape.Type;
        return new(
            HintName.Of(type),
            TypeText.Namespace(type.ContainingNamespace),
            type.Containers().Select(TypeText.Part).ToEquatableArray(),
            TypeText.Part(type),
            TypeText.Self(type),
            WarningFinder.Find(shape, compilation).ToEquatableArray(),
            Next(shape),
            shape.EmittedConstructor is { } constructor ? ConstructorParser.Parse(type, constructor, shape.BaseWriter is not null) : null,
            shape.Members.Where(member => member.Form != MemberForm.None).Select(member => new MemberModel(member.Member, member.Form)).ToEquatableArray(),
            Create(shape),
            IsChained: shape.Create is not null,
            Description(shape));
    }

    private static NextModel? Next(WriterShape shape)
    {
        if (shape.BaseWriter is not null)
            return null;

        var modifiers = (shape.Type.IsSealed ? "private" : "protected") + (shape.NextHides ? " new" : "");
        return new(modifiers, shape.PrimaryInner is { } inner ? TypeText.Forgiving(inner) : null);
    }

    private static CreateModel? Create(WriterShape shape) => shape.Create is { Constructor: { } constructor, Form: var form }
        ? new(form, ArgumentParser.Parse(constructor).ToEquatableArray())
        : null;

    private static bool DescribesItself(INamedTypeSymbol type, string property) => type.GetMembers().OfType<IPropertySymbol>().Any(
        member => member.Name.EndsWith("." + property, StringComparison.Ordinal) && member.ExplicitInterfaceImplementations.Any(implemented =>
            implemented.Name == property && implemented.ContainingType.Is("ResponseWriters", "IDescribedWriter")));

    private static DescriptionModel Description(WriterShape shape)
    {
        var type = shape.Type;
        var kind = type.IsAbstract ? DescriptionKind.Never : type.IsSealed ? DescriptionKind.Always : DescriptionKind.ForExactType;
        var overrides = WriterMember.None;
        foreach (var member in shape.Members)
        {
            if (member.Overridden && member.Member != WriterMember.Unwrap && kind != DescriptionKind.Never)
                overrides |= member.Member;
        }

        var hidden = kind == DescriptionKind.ForExactType &&
            (type.UsesName("GetType") || !type.GetMembers("GetType").IsEmpty || type.BaseClasses().Any(parent => !parent.GetMembers("GetType").IsEmpty));
        return new(kind, overrides, hidden,
            TellsOverrides: !DescribesItself(type, "Overrides"),
            TellsNext: shape.BaseWriter is null && !DescribesItself(type, "Next"));
    }
}
