namespace ResponseWriters.Generators.Tests;

/// <summary>Generated writers at work above a <c>MemoryResponseWriter</c>.</summary>
public class BehaviourTests
{
    private const string Helpers = """
        #nullable enable annotations
        using System.Text;

        public static class Log
        {
            public static readonly StringBuilder Text = new();

            public static void Add(string line) => Text.Append(line).Append(' ');
        }

        public static class Drive
        {
            public static async Task<string> All(IResponseWriter head, MemoryResponseWriter end)
            {
                head.PreWrite("ab"u8);
                await head.WriteAsync("ab"u8.ToArray());
                await head.FlushAsync();
                await head.WriteAsync("cd"u8.ToArray());
                await head.CloseAsync();
                return $"{Log.Text}| {end.Text} {end.PreWrites}{end.Writes}{end.Flushes}{end.Closes}";
            }

            public static T Make<T>(IResponseWriter inner, IServiceCollection services, Action<HttpContext>? configure = null)
                where T : IChainedWriter<T>
            {
                var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
                configure?.Invoke(context);
                return T.Create(inner, context);
            }
        }

        """;

    private static Task<string> Run(string code) => Scenario.Run(Helpers + code);

    [Fact]
    public async Task A_writer_without_members_passes_everything_on() => Assert.Equal("| abcd 1211", await Run("""
        [ChainedWriter] public sealed partial class W;

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                return Drive.All(new W(new W(new W(end))), end);
            }
        }
        """));

    [Fact]
    public async Task Members_run_in_the_order_of_the_chain() => Assert.Equal(
        "pre:outer pre:inner write:outer write:inner write:outer write:inner close:outer close:inner | abcd 1211", await Run("""
        [ChainedWriter]
        public sealed partial class W(IResponseWriter inner, string name)
        {
            public void PreWrite(ReadOnlySpan<byte> data) { Log.Add("pre:" + name); Next.PreWrite(data); }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                Log.Add("write:" + name);
                return Next.WriteAsync(data, cancellationToken);
            }

            public async ValueTask CloseAsync() { Log.Add("close:" + name); await Next.CloseAsync(); }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                return Drive.All(new W(new W(end, "inner"), "outer"), end);
            }
        }
        """));

    [Fact]
    public async Task A_link_is_skipped_for_the_operations_it_does_not_declare() => Assert.Equal("Closing.CloseAsync Top.WriteAsync", await Run("""
        [ChainedWriter]
        public sealed partial class Top;

        [ChainedWriter]
        public sealed partial class Closing
        {
            public ValueTask CloseAsync() => Next.CloseAsync();
        }

        public sealed class End : IResponseWriter
        {
            public void PreWrite(ReadOnlySpan<byte> data) { }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Callers();
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            public ValueTask CloseAsync() => Callers();
            public IResponseWriter? Unwrap() => null;

            // The writers on the stack are those that the call went through.
            private static ValueTask Callers()
            {
                var methods = new System.Diagnostics.StackTrace().GetFrames().Select(frame => frame.GetMethod()!);
                var writers = methods.Where(method => method.DeclaringType == typeof(Top) || method.DeclaringType == typeof(Closing));
                foreach (var method in writers)
                    Log.Add($"{method.DeclaringType!.Name}.{method.Name}");

                return default;
            }
        }

        public static class Scenario
        {
            public static async Task<string> Run()
            {
                await NextWriter.To(new Top(new Closing(new End()))).CloseAsync();
                await new Top(new Closing(new End())).WriteAsync(default);
                return Log.Text.ToString().Trim();
            }
        }
        """));

    [Fact]
    public async Task PreWrite_comes_once_also_through_links_that_only_close() => Assert.Equal("close pre | abcd 1211", await Run("""
        [ChainedWriter]
        public sealed partial class Closing
        {
            public ValueTask CloseAsync() { Log.Text.Insert(0, "close "); return Next.CloseAsync(); }
        }

        [ChainedWriter]
        public sealed partial class Preparing
        {
            public void PreWrite(ReadOnlySpan<byte> data) { Log.Add("pre"); Next.PreWrite(data); }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                return Drive.All(new Top(new Closing(new Preparing(end))), end);
            }
        }

        [ChainedWriter]
        public sealed partial class Top;
        """));

    [Theory]
    [InlineData("sealed", "WriteAsync")]
    [InlineData("", "WriteAsync")]
    [InlineData("abstract", "All")]
    public async Task The_description_tells_what_a_class_overrides(string modifier, string expected) => Assert.Equal($"{expected} True", await Run($$"""
        [ChainedWriter]
        public {{modifier}} partial class W
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Next.WriteAsync(data, cancellationToken);
        }

        {{(modifier == "abstract" ? "public sealed class Plain(IResponseWriter inner) : W(inner);" : "")}}

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                IDescribedWriter writer = new {{(modifier == "abstract" ? "Plain" : "W")}}(end);
                return Task.FromResult($"{writer.Overrides} {ReferenceEquals(writer.Next.Unwrap(), end)}");
            }
        }
        """));

    [Fact]
    public async Task A_subclass_that_is_not_annotated_is_called_for_everything() => Assert.Equal("All flush close | abcd 1211", await Run("""
        [ChainedWriter]
        public partial class Base;

        public class Plain(IResponseWriter inner) : Base(inner)
        {
            public override ValueTask FlushAsync(CancellationToken cancellationToken = default) { Log.Add("flush"); return base.FlushAsync(cancellationToken); }
            public override ValueTask CloseAsync() { Log.Add("close"); return Next.CloseAsync(); }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                var plain = new Plain(end);
                Log.Add(((IDescribedWriter)plain).Overrides.ToString());
                return Drive.All(new Base(plain), end);
            }
        }
        """));

    [Fact]
    public async Task A_derived_writer_runs_above_its_base() => Assert.Equal(
        "PreWrite,WriteAsync,CloseAsync pre:derived pre:base write write close:derived close:base | abcd 1211", await Run("""
        [ChainedWriter]
        public partial class Base
        {
            public virtual void PreWrite(ReadOnlySpan<byte> data) { Log.Add("pre:base"); Next.PreWrite(data); }
            public virtual ValueTask CloseAsync() { Log.Add("close:base"); return Next.CloseAsync(); }
        }

        [ChainedWriter]
        public sealed partial class Derived : Base
        {
            public override void PreWrite(ReadOnlySpan<byte> data) { Log.Add("pre:derived"); base.PreWrite(data); }
            public new ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                Log.Add("write");
                return base.WriteAsync(data, cancellationToken);
            }
            public override ValueTask CloseAsync() { Log.Add("close:derived"); return base.CloseAsync(); }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                var derived = Drive.Make<Derived>(end, new ServiceCollection());
                Log.Add(((IDescribedWriter)derived).Overrides.ToString().Replace(" ", ""));
                return Drive.All(derived, end);
            }
        }
        """));

    [Fact]
    public async Task Explicit_members_are_the_interfaces() => Assert.Equal("mine hidden | abcd 1211", await Run("""
        [ChainedWriter]
        public partial class W
        {
            private int CloseAsync() { Log.Add("private"); return 1; }
            ValueTask IResponseWriter.FlushAsync(CancellationToken cancellationToken) { Log.Add("mine"); return Next.FlushAsync(cancellationToken); }
            public int Kept => CloseAsync();
            public string Unwrap => "no method";
        }

        [ChainedWriter]
        public sealed partial class Derived : W
        {
            public ValueTask CloseAsync() { Log.Add("hidden"); return Next.CloseAsync(); }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                return Drive.All(new Derived(end), end);
            }
        }
        """));

    [Fact]
    public async Task Create_fills_the_constructor_from_the_request() => Assert.Equal(
        "True True True True True clock utc none none 3 x Friday 0 1.5 1 | abcd 1211", await Run("""
        public sealed record Clock(string Name);
        public sealed class Missing;

        [ChainedWriter]
        public sealed partial class W
        {
            public W(IResponseWriter inner) : this(inner, null!, null!, null!, default, null!, null!, null!, null, null) => Log.Add("wrong");

            public W(
                IResponseWriter inner, HttpContext context, HttpRequest request, HttpResponse response, CancellationToken aborted,
                IServiceProvider services, Clock clock, [FromKeyedServices("utc")] Clock keyed, [FromKeyedServices("no")] Clock? noKeyed,
                Missing? missing, int number = 3, string text = "x", DayOfWeek day = DayOfWeek.Friday, TimeSpan span = default,
                double ratio = 1.5, params Clock[] none)
            {
                Next = NextWriter.To(inner);
                Log.Add($"{context.Request == request} {context.Response == response} {context.RequestAborted == aborted} {aborted.CanBeCanceled} {services == context.RequestServices}");
                Log.Add($"{clock.Name} {keyed.Name} {noKeyed?.Name ?? "none"} {missing?.ToString() ?? "none"}");
                Log.Add($"{number} {text} {day} {span.Ticks} {ratio.ToString(System.Globalization.CultureInfo.InvariantCulture)} {none.Length + 1}");
            }
        }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var services = new ServiceCollection().AddSingleton(new Clock("clock")).AddKeyedSingleton("utc", new Clock("utc"));
                var end = new MemoryResponseWriter();
                using var source = new CancellationTokenSource();
                return Drive.All(Drive.Make<W>(end, services, context => context.RequestAborted = source.Token), end);
            }
        }
        """));

    [Fact]
    public async Task Create_names_a_service_that_is_missing() => Assert.Equal(
        "No service for type 'System.Uri' has been registered.", await Run("""
        [ChainedWriter]
        public sealed partial class W<T>(IResponseWriter inner, T value) { public T Value => value; }

        public static class Scenario
        {
            public static Task<string> Run()
            {
                try
                {
                    Drive.Make<W<Uri>>(new MemoryResponseWriter(), new ServiceCollection());
                    return Task.FromResult("nothing");
                }
                catch (InvalidOperationException e)
                {
                    return Task.FromResult(e.Message);
                }
            }
        }
        """));

    [Fact]
    public async Task Next_that_was_never_set_says_so() => Assert.Contains("Next is not set", await Run("""
        [ChainedWriter]
        public sealed partial class W
        {
            public W(IResponseWriter inner) => _ = inner;
        }

        public static class Scenario
        {
            public static async Task<string> Run()
            {
                try
                {
                    await new W(new MemoryResponseWriter()).FlushAsync();
                    return "nothing";
                }
                catch (InvalidOperationException e)
                {
                    return e.Message;
                }
            }
        }
        """), StringComparison.Ordinal);

    [Fact]
    public async Task Unwrap_gives_the_writer_beneath() => Assert.Equal("True", await Run("""
        [ChainedWriter]
        public sealed partial class W;

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var inner = new W(new MemoryResponseWriter());
                return Task.FromResult(ReferenceEquals(new W(inner).Unwrap(), inner).ToString());
            }
        }
        """));

    [Fact]
    public async Task A_copied_record_passes_on_too() => Assert.Equal("| abcd 1211", await Run("""
        [ChainedWriter]
        public partial record W(IResponseWriter inner, string Name = "a");

        public static class Scenario
        {
            public static Task<string> Run()
            {
                var end = new MemoryResponseWriter();
                return Drive.All(new W(end) with { Name = "b" }, end);
            }
        }
        """));
}
