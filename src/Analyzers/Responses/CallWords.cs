using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// Which methods with source a call may mean, by its words and by what is declared: no body is bound. Rather one too many than one too few;
/// what a derived class may replace is left out, which nobody follows.
/// </summary>
internal sealed class CallWords
{
    private readonly Dictionary<string, List<INamedTypeSymbol>> _types = [];
    private readonly Dictionary<string, List<INamedTypeSymbol>> _declaring = [];

    private readonly ConcurrentDictionary<string, Named> _named = [];
    private readonly Lazy<HashSet<string>> _aliases;

    public CallWords(Compilation compilation)
    {
        _aliases = new(() => Aliases(compilation));
        var pending = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (current is INamedTypeSymbol type)
            {
                Add(_types, type.Name, type);
                foreach (var name in type.MemberNames)
                    Add(_declaring, name, type);
                foreach (var nested in type.GetTypeMembers())
                    pending.Push(nested);
            }
            else
            {
                foreach (var member in ((INamespaceSymbol)current).GetMembers())
                    pending.Push(member);
            }
        }
    }

    /// <summary>Whether a call of this name may mean a method with source.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The methods that a call may mean.</summary>
    /// <param name="name">What is called.</param>
    /// <param name="caller">The method that calls it.</param>
    /// <param name="locals">The names of the variables in it.</param>
    public IEnumerable<IMethodSymbol> Of(SimpleNameSyntax name, IMethodSymbol caller, ISet<string> locals)
    {
        var called = name.Identifier.ValueText;
        if (Find(called) is not { } named)
            return [];

        return ReceiverOf(name) switch
        {
            null => InScope(called, caller.ContainingType) is { Count: > 0 } own ? own : named.Static,
            ThisExpressionSyntax or BaseExpressionSyntax => In(called, caller.ContainingType).Concat(named.Extensions),
            IdentifierNameSyntax { Identifier.ValueText: var value } => On(value, named, caller, locals),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var value } => On(value, named, caller, locals: null),
            PredefinedTypeSyntax => named.Extensions,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var value } => TypesNamed(value, caller.ContainingType).SelectMany(type => In(called, type)).Concat(named.OnAnything),
            _ => named.OnAnything,
        };
    }

    /// <summary>What it is called on, as far as that is written.</summary>
    public static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    private Named? Find(string name) =>
        _declaring.TryGetValue(name, out var declaring) && (_named.TryGetValue(name, out var known) ? known : Read(name, declaring)) is { IsEmpty: false } named ? named : null;

    private Named Read(string name, List<INamedTypeSymbol> declaring) => _named.GetOrAdd(name, _ => new(name, declaring));

    /// <summary>What is called on something of this name: a value whose type is declared, or a type.</summary>
    private IEnumerable<IMethodSymbol> On(string value, Named named, IMethodSymbol caller, ISet<string>? locals)
    {
        var types = caller.Parameters.Where(parameter => parameter.Name == value).Select(static parameter => parameter.Type).ToList();
        if (types.Count == 0 && locals?.Contains(value) == true)
            return named.OnAnything;

        if (types.Count == 0)
            types.AddRange(ValuesNamed(value, caller.ContainingType));
        types.AddRange(TypesNamed(value, caller.ContainingType));
        return types.SelectMany(type => In(named.Name, type)).Concat(types.Count == 0 && _aliases.Value.Contains(value) ? named.Static : named.Extensions);
    }

    private static List<ITypeSymbol> ValuesNamed(string name, INamedTypeSymbol scope)
    {
        var found = new List<ITypeSymbol>();
        for (var type = scope; type is not null; type = type.ContainingType)
        {
            foreach (var member in WithBases(type).SelectMany(current => current.GetMembers(name)))
            {
                if (member is IFieldSymbol field)
                    found.Add(field.Type);
                else if (member is IPropertySymbol property)
                    found.Add(property.Type);
            }

            // Of a primary constructor, or another one, whose parameter of this name is then no value here.
            if (found.Count == 0)
                found.AddRange(type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(parameter => parameter.Name == name).Select(static parameter => parameter.Type));
        }

        return found;
    }

    /// <summary>Those in the namespaces around, if there are any, hide the others.</summary>
    private IEnumerable<INamedTypeSymbol> TypesNamed(string name, INamedTypeSymbol scope)
    {
        if (!_types.TryGetValue(name, out var all))
            return [];

        for (ISymbol? around = scope; around is not null; around = around.ContainingSymbol)
        {
            var near = all.Where(type => SymbolEqualityComparer.Default.Equals(type.ContainingSymbol, around)).ToArray();
            if (near.Length > 0)
                return near;
        }

        return all;
    }

    private static List<IMethodSymbol> InScope(string name, INamedTypeSymbol scope)
    {
        var found = new List<IMethodSymbol>();
        for (var type = scope; type is not null; type = type.ContainingType)
            found.AddRange(In(name, type));
        return found;
    }

    private static IEnumerable<IMethodSymbol> In(string name, ITypeSymbol type)
    {
        foreach (var current in WithBases(type))
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IMethodSymbol method && IsFollowed(method))
                    yield return method;
            }
        }
    }

    /// <summary>A type and its base classes, as far as they have source.</summary>
    private static IEnumerable<ITypeSymbol> WithBases(ITypeSymbol type)
    {
        for (var current = type.OriginalDefinition; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
            yield return current;
    }

    /// <summary>Not what an interface is called by, nor what the compiler adds, nor what has the name of a door and is none.</summary>
    private static bool IsFollowed(IMethodSymbol method) => !method.IsAbstract && !method.IsImplicitlyDeclared && !method.DeclaringSyntaxReferences.IsEmpty && (method.IsStatic || !CallDoors.Has(method.Name));

    private static HashSet<string> Aliases(Compilation compilation) =>
    [
        .. compilation.SyntaxTrees.Select(static tree => tree.GetRoot()).OfType<CompilationUnitSyntax>().SelectMany(static unit => unit.Usings.Concat(unit.Members.SelectMany(UsingsIn)))
            .Select(static directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>(),
    ];

    private static IEnumerable<UsingDirectiveSyntax> UsingsIn(MemberDeclarationSyntax member) =>
        member is BaseNamespaceDeclarationSyntax space ? space.Usings.Concat(space.Members.SelectMany(UsingsIn)) : [];

    private static void Add(Dictionary<string, List<INamedTypeSymbol>> table, string name, INamedTypeSymbol type)
    {
        if (!table.TryGetValue(name, out var types))
            table[name] = types = [];
        types.Add(type);
    }

    /// <summary>All methods of a name.</summary>
    private sealed class Named
    {
        public Named(string name, List<INamedTypeSymbol> declaring)
        {
            Name = name;
            foreach (var type in declaring)
            {
                foreach (var member in type.GetMembers(name))
                {
                    if (member is IMethodSymbol method && IsFollowed(method))
                        Add(method);
                }
            }
        }

        public string Name { get; }

        public List<IMethodSymbol> Static { get; } = [];

        public List<IMethodSymbol> Extensions { get; } = [];

        /// <summary>What is called on a value of which nothing is declared.</summary>
        public List<IMethodSymbol> OnAnything { get; } = [];

        public bool IsEmpty { get; private set; } = true;

        private void Add(IMethodSymbol method)
        {
            // The type around a member of an extension block has no name.
            var isExtension = method.IsExtensionMethod || method.ContainingType.Name.Length == 0;
            if (method.IsStatic)
                Static.Add(method);
            if (isExtension)
                Extensions.Add(method);
            if (isExtension || (!method.IsStatic && !IsReplaceable(method)))
                OnAnything.Add(method);
            IsEmpty = false;
        }

        private static bool IsReplaceable(IMethodSymbol method) => (method.IsVirtual || (method.IsOverride && !method.IsSealed)) && !method.ContainingType.IsSealed;
    }
}
