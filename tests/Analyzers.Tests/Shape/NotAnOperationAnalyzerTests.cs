using ResponseWriters.Analyzers.Shape;
using ResponseWriters.CodeFixes.Shape;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Shape;

public sealed class NotAnOperationAnalyzerTests
{
    [Theory]
    [InlineData("public Task {|#0:CloseAsync|}() => Task.CompletedTask;", "CloseAsync", "public ValueTask CloseAsync()")]
    [InlineData("internal ValueTask {|#0:CloseAsync|}() => default;", "CloseAsync", "public ValueTask CloseAsync()")]
    [InlineData("public static ValueTask {|#0:CloseAsync|}() => default;", "CloseAsync", "public ValueTask CloseAsync()")]
    [InlineData("public ValueTask {|#0:FlushAsync|}() => default;", "FlushAsync", "public ValueTask FlushAsync(CancellationToken cancellationToken = default)")]
    [InlineData("public void {|#0:PreWrite|}(ReadOnlyMemory<byte> data) { }", "PreWrite", "public void PreWrite(ReadOnlySpan<byte> data)")]
    [InlineData("public Task {|#0:WriteAsync|}(byte[] data) => Task.CompletedTask;", "WriteAsync", "public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)")]
    [InlineData("public ValueTask {|#0:CloseAsync|}(bool again = false) => again ? CloseAsync(again) : default;", "CloseAsync", "public ValueTask CloseAsync()")]
    public Task Reports_what_is_never_called(string member, string name, string signature) => Check.Reports<NotAnOperationAnalyzer>(
        $"[ChainedWriter] sealed partial class Audit {{ {member} }}",
        expected: new Expected("RW0004", 0) { Message = $"'{name}' is never called: it does not implement the writer operation, which is '{signature}'" });

    [Theory]
    [InlineData("public ValueTask CloseAsync() => default;")]
    [InlineData("ValueTask IResponseWriter.CloseAsync() => default; private Task CloseAsync() => Task.CompletedTask;")]
    [InlineData("public ValueTask CloseAsync() => CloseAsync(true); private ValueTask CloseAsync(bool flush) => default;")]
    [InlineData("public ValueTask FlushAsync() => default; public ValueTask FlushAsync(CancellationToken token) => default;")]
    [InlineData("private ValueTask FlushAsync() => default; public ValueTask CloseAsync() => FlushAsync();")]
    [InlineData("private ValueTask FlushAsync() => default; public Func<ValueTask> Flush => FlushAsync;")]
    [InlineData("public void Prewrite() { } public Task Closeasync() => Task.CompletedTask; public string Unwrap(int levels) => \"\";")]
    [InlineData("public int CloseAsync => 1;")]
    public Task Stays_silent(string members) => Check.Silent<NotAnOperationAnalyzer>($"[ChainedWriter] sealed partial class Audit {{ {members} }}");

    [Fact]
    public Task Stays_silent_on_members_of_another_interface() => Check.Silent<NotAnOperationAnalyzer>("""
        interface ICloser { Task CloseAsync(); }
        [ChainedWriter] sealed partial class Audit : ICloser { public Task CloseAsync() => Task.CompletedTask; }
        class ByHand { public Task CloseAsync() => Task.CompletedTask; }
        """);

    [Theory]
    [InlineData("class Other(Audit audit) { public ValueTask Use() => audit.FlushAsync(); }")]
    [InlineData("class Other(Audit audit) { public Func<ValueTask> Use() => audit.FlushAsync; }")]
    [InlineData("static class Other { public static async Task Use(Audit? audit) { if (audit?.FlushAsync() is { } task) await task; } }")]
    [InlineData("[ChainedWriter] sealed partial class Other(IResponseWriter inner, Audit audit) { public async ValueTask CloseAsync() { await audit.FlushAsync(); await Next.CloseAsync(); } }")]
    public Task Stays_silent_on_an_overload_that_others_call(string other) => Check.Silent<NotAnOperationAnalyzer>(
        $"[ChainedWriter] sealed partial class Audit {{ internal ValueTask FlushAsync() => default; }} {other}");

    [Fact]
    public Task Reports_a_member_where_another_of_its_name_is_called() => Check.Reports<NotAnOperationAnalyzer>("""
        [ChainedWriter] sealed partial class Audit { internal ValueTask [|FlushAsync|]() => default; }
        class Other(Stream stream, Audit audit) { public Task FlushAsync() => stream.FlushAsync(); public string Name() => nameof(Audit.WriteAsync) + audit; }
        """);

    [Fact]
    public Task Stays_silent_on_an_override() => Check.Silent<NotAnOperationAnalyzer>("""
        [ChainedWriter] partial class Base { public virtual ValueTask CloseAsync() => default; }
        [ChainedWriter] partial class Audit(IResponseWriter inner) : Base(inner) { public override ValueTask CloseAsync() => base.CloseAsync(); }
        """);

    [Fact]
    public Task Fix_gives_the_signature() => Check.Fixes<NotAnOperationAnalyzer, NotAnOperationFix>(
        """
        [ChainedWriter]
        sealed partial class First
        {
            ValueTask [|CloseAsync|]() => Next.CloseAsync();

            internal static void [|PreWrite|](ReadOnlySpan<byte> data) => Console.WriteLine(data.Length);

            protected internal async Task [|FlushAsync|]()
            {
                await Next.FlushAsync();
            }

            public Task [|WriteAsync|](ReadOnlyMemory<byte> data)
            {
                if (data.IsEmpty)
                    return Task.CompletedTask;

                Func<Task> other = () => { return Task.Delay(1); };
                return data.Length > 1 ? other() : Next.WriteAsync(data).AsTask();
            }
        }

        [ChainedWriter]
        sealed partial class Second
        {
            public Task [|CloseAsync|]() => Next.CloseAsync().AsTask();
        }
        """,
        """
        [ChainedWriter]
        sealed partial class First
        {
            public ValueTask CloseAsync() => Next.CloseAsync();

            public void PreWrite(ReadOnlySpan<byte> data) => Console.WriteLine(data.Length);

            public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
            {
                await Next.FlushAsync();
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                if (data.IsEmpty)
                    return default;

                Func<Task> other = () => { return Task.Delay(1); };
                return new ValueTask(data.Length > 1 ? other() : Next.WriteAsync(data).AsTask());
            }
        }

        [ChainedWriter]
        sealed partial class Second
        {
            public ValueTask CloseAsync() => Next.CloseAsync();
        }
        """);

    [Fact]
    public Task No_fix_where_the_parameters_are_others() => Check.OffersNoFix<NotAnOperationAnalyzer, NotAnOperationFix>(
        "[ChainedWriter] sealed partial class Audit { public ValueTask [|WriteAsync|](byte[] data) => default; }");
}
