using System.Text;

namespace ResponseWriters.Analyzers.Tests.Responses;

/// <summary>Writes code that does things to responses in any order: right, wrong, guarded, in helpers, on paths that end.</summary>
internal sealed class RandomHandlers(int seed)
{
    private const int Methods = 12;

    private readonly Random _random = new(seed);
    private readonly StringBuilder _code = new();
    private int _names;

    public string Write()
    {
        _code.AppendLine("""
            using System; using System.IO; using System.Threading.Tasks;
            using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Http.Features;
            using ResponseWriters;
            namespace Random;
            public sealed class Handlers(HttpContext own)
            {
                private readonly HttpContext _context = own;
                private readonly Helper _helper = new();
            """);
        for (var method = 0; method < Methods; method++)
            WriteMethod($"M{method}", method);
        return _code.AppendLine("}").AppendLine("public sealed class Helper { public Task Send(HttpResponse response) => response.WriteAsync(\"h\"); public void Mark(HttpResponse response) => response.StatusCode = 201; }")
            .AppendLine("public static class Extensions { public static bool IsOpen(this HttpResponse response) => !response.HasStarted; public static bool IsSent(this HttpResponse response) => response.HasStarted; public static async Task Ship(this HttpResponse response) { await response.Body.FlushAsync(); } }")
            .ToString();
    }

    /// <summary>A method may call those before it, so that none calls itself.</summary>
    private void WriteMethod(string name, int callable)
    {
        var result = _random.Next(4) == 0 ? "Task<bool>" : "Task";
        _code.AppendLine($"{(_random.Next(2) == 0 ? "public static" : "private static")} async {result} {name}(HttpContext context, int n)").AppendLine("{").AppendLine("var response = context.Response;");
        WriteBlock(4, callable, result == "Task<bool>");
        _code.AppendLine(result == "Task" ? "}" : "return n > 1; }");
        _code.AppendLine($"public async Task Own{name}(int n) {{ var context = _context; var response = own.Response; await _helper.Send(response); {(_random.Next(2) == 0 ? $"await {name}(_context, n);" : "_helper.Mark(context.Response);")} }}");
    }

    private void WriteBlock(int depth, int callable, bool answers)
    {
        for (var count = 1 + _random.Next(4); count > 0; count--)
            WriteStatement(depth, callable, answers);
    }

    private void WriteStatement(int depth, int callable, bool answers)
    {
        switch (depth == 0 ? _random.Next(9) : _random.Next(20))
        {
            case 0 or 1:
                _code.AppendLine("await response.WriteAsync(\"a\");");
                break;
            case 2:
                _code.AppendLine("response.StatusCode = 404;");
                break;
            case 3:
                _code.AppendLine("response.Headers[\"X\"] = \"1\";");
                break;
            case 4:
                _code.AppendLine(Pick("await response.Ship();", "await response.StartAsync();", "response.OnStarting(static () => Task.CompletedTask);", "await context.Request.Body.ReadAsync(new byte[1]);"));
                break;
            case 5:
                _code.AppendLine(Pick("await response.HijackAsync();", "using (var c = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync()) { n++; }", "response.Body = new MemoryStream();", "response.Clear();"));
                break;
            case 6 or 7 when callable > 0:
                var called = $"M{_random.Next(callable)}(context, n)";
                _code.AppendLine(_random.Next(3) == 0 ? $"_ = {called};" : $"await {called};");
                break;
            case 8:
                _code.AppendLine(answers ? "if (n > 7) return n > 8;" : "if (n > 7) return;");
                break;
            case 9 or 10 or 11:
                _code.AppendLine($"if ({Condition()})").AppendLine("{");
                WriteBlock(depth - 1, callable, answers);
                _code.AppendLine(Pick("}", "}", answers ? "return true; }" : "return; }", "throw new InvalidOperationException(); }"));
                if (_random.Next(3) == 0)
                    WriteBraces("else", depth, callable, answers);
                break;
            case 12:
                var loop = Pick("while (n++ < 3)", $"foreach (var i{_names++} in new int[n])", "for (; n < 9; n++)", "do");
                WriteBraces(loop, depth, callable, answers);
                _code.AppendLine(loop == "do" ? "while (n++ < 2);" : "");
                break;
            case 13 or 14:
                WriteBraces("try", depth, callable, answers);
                if (_random.Next(2) == 0)
                    WriteBraces("catch (IOException)", depth, callable, answers);
                WriteBraces("finally", depth: 1, callable: 0, answers: false, mayReturn: false);
                break;
            case 15:
                _code.AppendLine("switch (n) { case 1:");
                WriteBlock(depth - 1, callable, answers);
                _code.AppendLine("break; case 2: response.ContentLength = 1; break; default:");
                WriteBlock(depth - 1, callable, answers);
                _code.AppendLine("break; }");
                break;
            case 16 or 17:
                var local = $"Local{_names++}";
                _code.AppendLine(Pick($"async Task {local}()", $"Func<Task> {local} = async () =>")).AppendLine("{");
                WriteBlock(depth - 1, callable, answers: false);
                _code.AppendLine("await Task.Yield(); };").AppendLine(_random.Next(3) > 0 ? $"await {local}();" : "");
                break;
            case 18:
                _code.AppendLine("n += n > 4 ? 1 : (response.StatusCode = 202);");
                break;
            default:
                _code.AppendLine(callable > 0 ? $"n += response.HasStarted ? 1 : 2; if (n > 5 && {Condition()}) await M{_random.Next(callable)}(context, n);" : "n++;");
                break;
        }
    }

    private void WriteBraces(string head, int depth, int callable, bool answers, bool mayReturn = true)
    {
        _code.AppendLine(head).AppendLine("{");
        if (mayReturn)
            WriteBlock(depth - 1, callable, answers);
        else
            _code.AppendLine(Pick("n++;", "response.StatusCode = 500;", "await response.WriteAsync(\"f\");"));
        _code.AppendLine("}");
    }

    private string Condition() => Pick(
        "!response.HasStarted", "response.HasStarted", "!response.HasStarted && n > 1", "response.HasStarted || n > 1", "response.IsOpen()", "!response.IsOpen()", "response.IsSent()",
        "!(response.HasStarted || n > 2)", "HttpResponseWriterExtensions.get_Hijacked(response)", "!HttpResponseWriterExtensions.get_Hijacked(response)", "n > 3", "context.Response is { HasStarted: true }", "response.IsOpen() && n > 2");

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
