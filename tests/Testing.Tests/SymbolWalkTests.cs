using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests;

public sealed class SymbolWalkTests
{
    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText("class C;");
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("C", [Tree], [.. References.Framework, References.Runtime]);

    public static TheoryData<string> Held => [.. Things.Keys];

    private static Dictionary<string, object> Things => new()
    {
        ["ISymbol"] = Compilation.GetTypeByMetadataName("C")!,
        ["Compilation"] = Compilation,
        ["SyntaxTree"] = Tree,
        ["SyntaxNode"] = Tree.GetRoot(),
        ["SyntaxToken"] = Tree.GetRoot().GetFirstToken(),
        ["Location"] = Tree.GetRoot().GetLocation(),
        ["SourceText"] = Tree.GetText(),
        ["SemanticModel"] = Compilation.GetSemanticModel(Tree),
        ["AttributeData"] = Compilation.GetTypeByMetadataName("System.ObsoleteAttribute")!.GetAttributes()[0],
        ["Func"] = (Func<int>)(() => 1),
        ["List"] = new List<int>(),
        ["Dictionary"] = new Dictionary<int, int>(),
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void Finds_what_must_not_be_held(string what)
    {
        object thing = Things[what];
        Assert.NotNull(SymbolWalk.Find(thing));
        Assert.StartsWith("Holder`1.Value", SymbolWalk.Find(new Holder<object>(thing)), StringComparison.Ordinal);
        Assert.NotNull(SymbolWalk.Find(ImmutableArray.Create(new Holder<object>(new Holder<object>(thing)))));
    }

    [Fact]
    public void Finds_a_forbidden_field_that_is_empty() => Assert.NotNull(SymbolWalk.Find(new Holder<ISymbol?>(null)));

    [Fact]
    public void Finds_an_array_in_a_record() => Assert.Contains("compares by reference", SymbolWalk.Find(new Holder<int[]>([])), StringComparison.Ordinal);

    [Fact]
    public void Finds_an_immutable_array_in_a_record() =>
        Assert.Contains("compares by reference", SymbolWalk.Find(new Holder<ImmutableArray<int>>([])), StringComparison.Ordinal);

    [Fact]
    public void Finds_a_symbol_in_an_array_that_may_stay() =>
        Assert.StartsWith("Equatable`1._items[0] is ", SymbolWalk.Find(new Equatable<object>(Things["ISymbol"])), StringComparison.Ordinal);

    [Fact]
    public void Accepts_plain_data() =>
        Assert.Null(SymbolWalk.Find(new Holder<object>((1, "a", new Equatable<string>("b"), new TextSpan(1, 2), DayOfWeek.Friday, (int?)null))));

    [Fact]
    public void Accepts_what_Collect_and_Combine_give() => Assert.Null(SymbolWalk.Find((ImmutableArray.Create("a"), 1)));

    [Fact]
    public void Ends_where_objects_go_in_a_circle()
    {
        var circle = new Circle();
        circle.Other = circle;
        Assert.Null(SymbolWalk.Find(circle));
    }

    private sealed record Holder<T>(T Value);

    private sealed class Circle
    {
        public Circle? Other;
    }

    private readonly struct Equatable<T>(params T[] items) : IEquatable<Equatable<T>>
    {
        private readonly T[] _items = items;

        public bool Equals(Equatable<T> other) => _items.SequenceEqual(other._items);

        public override bool Equals(object? obj) => obj is Equatable<T> other && Equals(other);

        public override int GetHashCode() => _items.Length;
    }
}
