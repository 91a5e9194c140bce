namespace ResponseWriters.Generators.Tests;

public class CreateTests
{
    private static string Call(string code)
    {
        var text = Generate.Text("#nullable enable annotations\n" + code);
        var start = text.IndexOf(" new ", text.IndexOf(" Create(", StringComparison.Ordinal), StringComparison.Ordinal) + 1;
        return string.Join(" ", text[start..text.IndexOf(';', start)].Split('\n').Select(line => line.Trim()))
            .Replace("W( ", "W(", StringComparison.Ordinal).Replace("W<T>( ", "W<T>(", StringComparison.Ordinal)
            .Replace("global::Microsoft.Extensions.DependencyInjection.", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public W(IResponseWriter inner) { } public W(IResponseWriter inner, HttpContext context) { }", "new W(inner, context)")]
    [InlineData("public W(IResponseWriter inner) { } private W(IResponseWriter inner, HttpContext context) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner) { } public W(HttpContext context, HttpRequest request) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner) { } public W(IResponseWriter inner, ref int a) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner) { } public W(IResponseWriter inner, Span<int> a) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner) { } public unsafe W(IResponseWriter inner, int* a) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner) { } public W(IResponseWriter inner, out int a) { a = 1; }", "new W(inner)")]
    [InlineData("[ActivatorUtilitiesConstructor] public W(IResponseWriter inner) { } public W(IResponseWriter inner, HttpContext context) { }", "new W(inner)")]
    [InlineData("public W(IResponseWriter inner, HttpRequest a) { } public W(IResponseWriter inner, HttpResponse a) { }", "new W(inner, context.Request)")]
    public void The_constructor_is_the_marked_one_else_the_longest(string constructors, string call) =>
        Assert.Equal(call, Call("[ChainedWriter] sealed partial class W { " + constructors + " }"));

    [Theory]
    [InlineData("HttpContext a", "context")]
    [InlineData("HttpRequest a", "context.Request")]
    [InlineData("HttpResponse a", "context.Response")]
    [InlineData("CancellationToken a", "context.RequestAborted")]
    [InlineData("CancellationToken a = default", "context.RequestAborted")]
    [InlineData("IServiceProvider a", "context.RequestServices")]
    [InlineData("in HttpContext a", "context")]
    [InlineData("Uri a", "ServiceProviderServiceExtensions.GetRequiredService<global::System.Uri>(context.RequestServices)")]
    [InlineData("Uri? a", "ServiceProviderServiceExtensions.GetService<global::System.Uri>(context.RequestServices)")]
    [InlineData("Uri? a = null", "ServiceProviderServiceExtensions.GetService<global::System.Uri>(context.RequestServices)")]
    [InlineData("Uri a = null!", "ServiceProviderServiceExtensions.GetService<global::System.Uri>(context.RequestServices)!")]
    [InlineData("dynamic a", "ServiceProviderServiceExtensions.GetRequiredService<object>(context.RequestServices)")]
    [InlineData("string a", "ServiceProviderServiceExtensions.GetRequiredService<string>(context.RequestServices)")]
    [InlineData("int a", "ServiceProviderServiceExtensions.GetRequiredService<int>(context.RequestServices)")]
    [InlineData("List<string?[]?> a", "ServiceProviderServiceExtensions.GetRequiredService<global::System.Collections.Generic.List<string?[]?>>(context.RequestServices)")]
    [InlineData("(int A, Uri? B)[] a", "ServiceProviderServiceExtensions.GetRequiredService<(int A, global::System.Uri? B)[]>(context.RequestServices)")]
    [InlineData("IResponseWriter a", "ServiceProviderServiceExtensions.GetRequiredService<global::ResponseWriters.IResponseWriter>(context.RequestServices)")]
    public void A_parameter_is_filled_from_the_request(string parameter, string argument) =>
        Assert.Equal($"new W(inner, {argument})", Call($"[ChainedWriter] sealed partial class W {{ public W(IResponseWriter inner, {parameter}) {{ }} }}"));

    [Theory]
    [InlineData("\"utc\"", "\"utc\"")]
    [InlineData("\"a\\\"b\\n\"", "\"a\\\"b\\n\"")]
    [InlineData("7", "7")]
    [InlineData("-7L", "-7L")]
    [InlineData("(byte)7", "(byte)7")]
    [InlineData("'x'", "'x'")]
    [InlineData("true", "true")]
    [InlineData("1.5f", "1.5F")]
    [InlineData("DayOfWeek.Friday", "(global::System.DayOfWeek)5")]
    [InlineData("typeof(Uri)", "typeof(global::System.Uri)")]
    [InlineData("typeof(List<>)", "typeof(global::System.Collections.Generic.List<>)")]
    [InlineData("typeof(Dictionary<string, int[]>)", "typeof(global::System.Collections.Generic.Dictionary<string, int[]>)")]
    [InlineData("null", "null")]
    public void A_keyed_service_is_asked_for_with_a_key_of_the_same_type(string key, string expected) => Assert.Equal(
        $"new W(inner, ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<global::System.Uri>(context.RequestServices, {expected}))",
        Call($"#nullable disable\n[ChainedWriter] sealed partial class W {{ public W(IResponseWriter inner, [FromKeyedServices({key})] Uri a) {{ }} }}"));

    [Theory]
    [InlineData("[FromKeyedServices(1)] Uri? a = null", "GetKeyedService<global::System.Uri>(context.RequestServices, 1)")]
    [InlineData("[FromKeyedServices(1)] string? a", "GetKeyedService<string>(context.RequestServices, 1)")]
    [InlineData("[FromKeyedServices(1)] string a = \"b\"", "GetKeyedService<string>(context.RequestServices, 1) ?? \"b\"")]
    [InlineData("[FromKeyedServices(1)] HttpContext a", "GetRequiredKeyedService<global::Microsoft.AspNetCore.Http.HttpContext>(context.RequestServices, 1)")]
    public void A_keyed_service_can_be_optional(string parameter, string call) => Assert.Equal(
        $"new W(inner, ServiceProviderKeyedServiceExtensions.{call})",
        Call($"[ChainedWriter] sealed partial class W {{ public W(IResponseWriter inner, {parameter}) {{ }} }}"));

    [Fact]
    public void A_key_that_is_left_out_is_no_key() => Assert.Equal(
        "new W(inner, ServiceProviderServiceExtensions.GetRequiredService<global::System.Uri>(context.RequestServices))",
        Call("[ChainedWriter] sealed partial class W { public W(IResponseWriter inner, [FromKeyedServices] Uri a) { } }"));

    [Theory]
    [InlineData("bool a = true", "true")]
    [InlineData("byte a = 255", "(byte)255")]
    [InlineData("sbyte a = -128", "(sbyte)(-128)")]
    [InlineData("short a = -1", "(short)(-1)")]
    [InlineData("int a = int.MinValue", "-2147483648")]
    [InlineData("uint a = uint.MaxValue", "4294967295U")]
    [InlineData("long a = long.MinValue", "-9223372036854775808L")]
    [InlineData("ulong a = ulong.MaxValue", "18446744073709551615UL")]
    [InlineData("nint a = 5", "(nint)5")]
    [InlineData("float a = 1.5e-7f", "1.5E-07F")]
    [InlineData("float a = float.NaN", "float.NaN")]
    [InlineData("double a = double.NegativeInfinity", "double.NegativeInfinity")]
    [InlineData("double a = -0.1", "-0.1D")]
    [InlineData("decimal a = 1234.5678m", "1234.5678M")]
    [InlineData("char a = '\\''", "'\\''")]
    [InlineData("char a = '\\uD800'", "'\\ud800'")]
    [InlineData("string a = \"\\0\\u2028\\\"\\\\{}\"", "\"\\0\\u2028\\\"\\\\{}\"")]
    [InlineData("string? a = null", "default(string?)")]
    [InlineData("DayOfWeek a = (DayOfWeek)(-3)", "(global::System.DayOfWeek)(-3)")]
    [InlineData("DayOfWeek? a = DayOfWeek.Monday", "(global::System.DayOfWeek)1")]
    [InlineData("int? a = 5", "5")]
    [InlineData("int? a", "default(int?)")]
    [InlineData("TimeSpan a = default", "default(global::System.TimeSpan)")]
    [InlineData("Span<byte> a = default", "default(global::System.Span<byte>)")]
    [InlineData("params string[] a", "global::System.Array.Empty<string>()")]
    public void A_value_that_is_no_service_has_its_default(string parameter, string expected) =>
        Assert.Equal($"new W(inner, {expected})", Call($"[ChainedWriter] sealed partial class W {{ public W(IResponseWriter inner, {parameter}) {{ }} }}"));

    [Theory]
    [InlineData("T a", "", "(T)ServiceProviderServiceExtensions.GetRequiredService(context.RequestServices, typeof(T))")]
    [InlineData("T a", "where T : class?", "(T)ServiceProviderServiceExtensions.GetRequiredService(context.RequestServices, typeof(T))")]
    [InlineData("T a", "where T : notnull", "ServiceProviderServiceExtensions.GetRequiredService<T>(context.RequestServices)")]
    [InlineData("T a", "where T : struct", "ServiceProviderServiceExtensions.GetRequiredService<T>(context.RequestServices)")]
    [InlineData("T a", "where T : Exception", "ServiceProviderServiceExtensions.GetRequiredService<T>(context.RequestServices)")]
    [InlineData("T a", "where T : class, new()", "ServiceProviderServiceExtensions.GetRequiredService<T>(context.RequestServices)")]
    [InlineData("T? a = default", "where T : class", "ServiceProviderServiceExtensions.GetService<T>(context.RequestServices)")]
    [InlineData("T? a", "where T : struct", "default(T?)")]
    [InlineData("T? a = default", "", "ServiceProviderServiceExtensions.GetService<T>(context.RequestServices)")]
    [InlineData("[FromKeyedServices(\"k\")] T a", "", "(T)ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService(context.RequestServices, typeof(T), \"k\")")]
    public void A_type_parameter_is_filled_within_its_constraints(string parameter, string constraint, string expected) => Assert.Equal(
        $"new W<T>(inner, {expected})",
        Call($"[ChainedWriter] sealed partial class W<T> {constraint} {{ public W(IResponseWriter inner, {parameter}) {{ }} }}"));

    [Theory]
    [InlineData("abstract partial class W;")]
    [InlineData("sealed partial class W { private W(IResponseWriter inner) { } }")]
    [InlineData("sealed partial class W { internal W(IResponseWriter inner) { } }")]
    [InlineData("sealed partial class W { public W(IResponseWriter inner, ReadOnlySpan<char> a) { } }")]
    [InlineData("sealed partial class W { public unsafe W(IResponseWriter inner, delegate*<void> a) { } }")]
    public void Without_a_constructor_to_call_there_is_no_Create(string code)
    {
        var text = Generate.Text("[ChainedWriter] " + code);
        Assert.DoesNotContain("Create(", text);
        Assert.Contains("partial class W : global::ResponseWriters.IResponseWriter, global::ResponseWriters.IDescribedWriter\n", text);
    }

    [Theory]
    [InlineData("public static W Create(IResponseWriter inner, HttpContext context) => new(inner);")]
    [InlineData("static W IChainedWriter<W>.Create(IResponseWriter inner, HttpContext context) => new(inner);")]
    [InlineData("public required int Limit { get; init; } public static W Create(IResponseWriter inner, HttpContext context) => new(inner) { Limit = 1 };")]
    public void A_class_can_have_its_own_Create(string members)
    {
        var text = Generate.Text("[ChainedWriter] sealed partial class W { " + members + " }");
        Assert.DoesNotContain("Create(", text);
        Assert.Contains("IChainedWriter<W>", text);
    }

    [Theory]
    [InlineData("public static string Create(IResponseWriter inner, HttpContext context) => \"\";")]
    [InlineData("private static W Create(IResponseWriter inner, HttpContext context) => null!;")]
    [InlineData("public W Create(IResponseWriter inner, HttpContext context) => null!;")]
    [InlineData("public int Create = 1;")]
    [InlineData("public class Create;")]
    public void A_Create_that_is_something_else_makes_the_emitted_one_explicit(string member) => Assert.Contains(
        "    static W global::ResponseWriters.IChainedWriter<W>.Create(", Generate.Text("[ChainedWriter] sealed partial class W { " + member + " }"));

    [Theory]
    [InlineData("public static Base Create(IResponseWriter inner, HttpContext context) => null!;", true)]
    [InlineData("public static Base Create(IResponseWriter inner) => null!;", false)]
    [InlineData("public int Create = 1;", true)]
    [InlineData("private int Create() => Create();", false)]
    public void An_inherited_Create_is_hidden_on_purpose(string member, bool hides) => Assert.Contains(
        hides ? "public static new W Create(" : "public static W Create(",
        Generate.Text("class Base { " + member + " } [ChainedWriter] sealed partial class W : Base;"));

    [Theory]
    [InlineData("[Obsolete] public W(IResponseWriter inner) { }")]
    [InlineData("[Obsolete(\"why\")] public W(IResponseWriter inner) { }")]
    [InlineData("[Obsolete(\"why\", DiagnosticId = \"OLD1\")] public W(IResponseWriter inner) { }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public W(IResponseWriter inner) { }")]
    public void A_constructor_can_be_obsolete_or_experimental(string constructor) =>
        Generate.Text("[ChainedWriter] sealed partial class W { " + constructor + " }");

    [Theory]
    [InlineData("[Obsolete] class Old", "Old a")]
    [InlineData("[Obsolete(\"why\")] class Old", "IEnumerable<Old[]> a")]
    [InlineData("[Obsolete(\"why\", DiagnosticId = \"OLD1\", UrlFormat = \"x\")] class Old", "Old? a")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] class Old", "Old a")]
    public void A_parameter_can_have_an_obsolete_or_experimental_type(string type, string parameter) => Generate.Text(
        $"#pragma warning disable CS0612, CS0618, OLD1, NEW1, CS8632\n{type}; [ChainedWriter] sealed partial class W {{ public W(IResponseWriter inner, {parameter}) {{ }} }}");

    [Fact]
    public void An_assembly_can_promise_CLS_compliance() => Generate.Text(
        "[assembly: CLSCompliant(true)]\n[ChainedWriter] public sealed partial class Sealed;");
}
