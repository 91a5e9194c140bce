using System.Text;

namespace ResponseWriters.Generators.Tests;

/// <summary>Writes random code with writers in it: nests of types, generics, keywords as names, members and constructors of every kind.</summary>
internal sealed class RandomCode(int seed)
{
    private static readonly string[] Names =
        ["Alpha", "alpha2", "@class", "@event", "Create2", "Über", "_", "W", "@await", "@record", "System", "Task", "IResponseWriter", "@in", "Inner", "data"];

    private static readonly string[] TypeParameters = ["T", "@out", "TKey", "CloseAsync", "data", "context", "cancellationToken", "NextWriter", "String"];

    private static readonly string[] Constraints =
        ["", "class", "class?", "struct", "notnull", "unmanaged", "new()", "global::System.Exception", "class, new()", "global::System.IDisposable?"];

    private static readonly string[] Containers =
        ["public partial class", "internal static partial class", "partial struct", "partial record", "partial record struct", "partial interface", "ref partial struct"];

    private static readonly string[] Members =
    [
        "public void PreWrite(global::System.ReadOnlySpan<byte> data) => Next.PreWrite(data);",
        "public async global::System.Threading.Tasks.ValueTask WriteAsync(global::System.ReadOnlyMemory<byte> bytes, global::System.Threading.CancellationToken cancellationToken = default) => await Next.WriteAsync(bytes, cancellationToken);",
        "private int FlushAsync => 1; private int KeptFlush => FlushAsync;",
        "global::System.Threading.Tasks.ValueTask global::ResponseWriters.IResponseWriter.CloseAsync() => Next.CloseAsync();",
        "internal object Unwrap() => this;",
        "public static void Create() { }",
        "private static string Create(global::ResponseWriters.IResponseWriter inner, global::Microsoft.AspNetCore.Http.HttpContext context) => Create(inner, context);",
        "public const int Overrides = 1;",
        "public class GlobalNames { public class Task; }",
        "public new int GetHashCode => 1;",
    ];

    private static readonly string[] Parameters =
    [
        "global::System.Uri uri{0}", "global::Microsoft.AspNetCore.Http.HttpContext context{0}", "global::System.Threading.CancellationToken token{0}",
        "(int, string[]) pair{0}", "[global::Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\")] global::System.Uri keyed{0}", "int @case{0} = -5", "string text{0} = \"a\\\"b\"",
        "global::System.TimeSpan span{0} = default", "global::System.DayOfWeek? day{0} = global::System.DayOfWeek.Friday", "char letter{0} = '\\n'",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _code = new();
    private int _count;

    public string Write()
    {
        _code.Append("#pragma warning disable CS8981, CS8632, CS0693, CS9113\n");
        for (var i = 0; i < 6; i++)
            Nest(0, Pick(["", $"{Pick(Names)}.{Pick(Names)}", Pick(Names)]));

        return _code.ToString();
    }

    private void Nest(int depth, string space)
    {
        if (space.Length > 0)
            _code.Append($"namespace N{_count++}.{space} {{\n");

        var containers = _random.Next(3);
        for (var i = 0; i < containers; i++)
            _code.Append($"{Pick(Containers)} {Pick(Names)}{_count++}{Generic()} {{\n");

        Writer();
        if (depth < 1 && containers > 0 && _random.Next(2) == 0)
            Nest(depth + 1, "");

        _code.Append('}', containers + (space.Length > 0 ? 1 : 0)).Append('\n');
    }

    private void Writer()
    {
        var name = $"{Pick(Names)}{_count++}";
        var isRecord = _random.Next(4) == 0;
        var modifier = Pick(["sealed", "", "abstract"]);
        _code.Append($"[global::ResponseWriters.ChainedWriter] internal {modifier} partial {(isRecord ? "record" : "class")} {name}");
        var members = Some(Members.Where(member => !isRecord || !member.Contains("GetHashCode", StringComparison.Ordinal)));
        var parameters = string.Join(", ", Some(Parameters).OrderBy(parameter => parameter.Contains('=', StringComparison.Ordinal)).Select(parameter => string.Format(null, parameter, _count++)).Prepend("global::ResponseWriters.IResponseWriter inner"));
        switch (_random.Next(3))
        {
            case 0:
                _code.Append($"{Generic()} {{ {string.Join(" ", members)} }}\n");
                break;
            case 1:
                var (generic, constraints) = GenericParts();
                _code.Append($"{generic}({parameters}) {constraints} {{ {string.Join(" ", members)} }}\n");
                break;
            default:
                _code.Append($"{Generic()} {{ {string.Join(" ", members)} public {name}({parameters}) => Next = global::ResponseWriters.NextWriter.To(inner); }}\n");
                break;
        }
    }

    private string Generic() => GenericParts() is var (parameters, constraints) ? $"{parameters} {constraints}" : "";

    private (string Parameters, string Constraints) GenericParts()
    {
        string[] names = [.. Some(TypeParameters)];
        if (names.Length == 0)
            return ("", "");

        var constraints = names.Select(name => (name, constraint: Pick(Constraints))).Where(pair => pair.constraint.Length > 0);
        return ($"<{string.Join(", ", names)}>", string.Join(" ", constraints.Select(pair => $"where {pair.name} : {pair.constraint}")));
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    /// <summary>Few of the items, in their order.</summary>
    private IEnumerable<string> Some(IEnumerable<string> items) => [.. items.Where(_ => _random.Next(4) == 0)];
}
