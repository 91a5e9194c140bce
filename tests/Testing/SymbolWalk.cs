using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>
/// Walks through every field of a value in a generator's pipeline, and finds what would keep a compilation alive or break equality:
/// symbols, syntax, locations, delegates, and collections that compare by reference. An array may stand in a type that compares
/// itself by an <c>Equals</c> written by hand.
/// </summary>
public static class SymbolWalk
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location),
        typeof(AttributeData), typeof(SourceText), typeof(SemanticModel), typeof(IOperation), typeof(Diagnostic), typeof(Delegate),
    ];

    private static readonly Type[] Mutable =
        [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>), typeof(SortedDictionary<,>), typeof(SortedSet<>)];

    /// <summary>Looks for the first forbidden thing.</summary>
    /// <param name="value">What a step gave.</param>
    /// <returns>The path to it and what it is, or <see langword="null"/>.</returns>
    public static string? Find(object? value)
    {
        if (value is null)
            return null;
        // What Collect gives is compared element by element.
        return IsImmutableArray(value.GetType())
            ? FindInElements((IEnumerable)value, value.GetType().Name, [])
            : Find(value, value.GetType().Name, new HashSet<object>(ReferenceEqualityComparer.Instance));
    }

    private static string? Find(object value, string path, HashSet<object> seen)
    {
        var type = value.GetType();
        if (Why(type) is { } why)
            return $"{path} is {why}";
        if (IsLeaf(type) || (!type.IsValueType && !seen.Add(value)))
            return null;
        if (type.IsArray || IsImmutableArray(type))
            return FindInElements((IEnumerable)value, path, seen);

        foreach (var field in Fields(type))
        {
            string fieldPath = $"{path}.{NameOf(field)}";
            if (Why(field.FieldType) is { } declared)
                return $"{fieldPath} is {declared}";
            if (ComparesByReference(field.FieldType) && !MayHoldArrays(field.DeclaringType!))
                return $"{fieldPath} is {NameOf(field.FieldType)}, which compares by reference: wrap it in a type with an Equals of its own";
            if (field.GetValue(value) is { } held && Find(held, fieldPath, seen) is { } found)
                return found;
        }

        return null;
    }

    private static string? FindInElements(IEnumerable elements, string path, HashSet<object> seen)
    {
        // default(ImmutableArray<T>) cannot be enumerated.
        if (elements.GetType() is { IsValueType: true } type && (bool)type.GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(elements)!)
            return null;

        int index = 0;
        foreach (object? element in elements)
        {
            if (element is not null && Find(element, $"{path}[{index}]", seen) is { } found)
                return found;
            index++;
        }

        return null;
    }

    private static string? Why(Type type)
    {
        if (Forbidden.FirstOrDefault(f => f.IsAssignableFrom(type)) is { } forbidden)
            return forbidden == type ? NameOf(type) : $"{NameOf(type)}, that is {NameOf(forbidden)}";
        return type.IsGenericType && Mutable.Contains(type.GetGenericTypeDefinition()) ? $"{NameOf(type)}, which can be changed and compares by reference" : null;
    }

    private static bool ComparesByReference(Type type) => type.IsArray || IsImmutableArray(type);

    /// <summary>Tuples (what Combine gives) and types that compare themselves, but not by what the compiler writes for a record.</summary>
    private static bool MayHoldArrays(Type type) =>
        type.Namespace == "System" ||
        (type.GetMethod(nameof(Equals), BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [type]) is { } equals
            && equals.DeclaringType == type
            && !equals.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal) || typeof(MemberInfo).IsAssignableFrom(type);

    private static bool IsImmutableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static string NameOf(FieldInfo field) => field.Name is ['<', ..] name ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
