namespace ResponseWriters.Generators.Tests;

public class OwnMembersTests
{
    private const string Overrides = "IDescribedWriter.Overrides =>\n        global::ResponseWriters.WriterOperations.";

    [Theory]
    [InlineData("PreWrite", "public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);")]
    [InlineData("WriteAsync", "public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token) => Next.WriteAsync(bytes, token);")]
    [InlineData("FlushAsync", "public async ValueTask FlushAsync(CancellationToken cancellationToken = default) => await Next.FlushAsync(cancellationToken);")]
    [InlineData("CloseAsync", "public ValueTask CloseAsync() => Next.CloseAsync();")]
    [InlineData("CloseAsync", "ValueTask IResponseWriter.CloseAsync() => Next.CloseAsync();")]
    [InlineData("PreWrite", "void IResponseWriter.PreWrite(ReadOnlySpan<byte> data) { }")]
    public void A_declared_operation_is_not_emitted_but_told_of(string operation, string member)
    {
        var text = Generate.Text("[ChainedWriter] sealed partial class W { " + member + " }");
        Assert.DoesNotContain(" " + operation + "(", text);
        Assert.DoesNotContain("IResponseWriter." + operation + "(", text);
        Assert.Contains($"{Overrides}{operation};\n", text);
    }

    [Theory]
    [InlineData("public IResponseWriter? Unwrap() => Next.Unwrap();")]
    [InlineData("public IResponseWriter Unwrap() => Next.Unwrap()!;")]
    [InlineData("IResponseWriter? IResponseWriter.Unwrap() => null;")]
    public void A_declared_Unwrap_is_not_emitted(string member)
    {
        var text = Generate.Text("#nullable enable annotations\n[ChainedWriter] sealed partial class W { " + member + " }");
        Assert.DoesNotContain("Unwrap()", text);
        Assert.Contains(Overrides + "None;\n", text);
    }

    [Theory]
    [InlineData("private ValueTask CloseAsync() => default;", "CloseAsync")]
    [InlineData("internal ValueTask CloseAsync() => default;", "CloseAsync")]
    [InlineData("public static ValueTask CloseAsync() => default;", "CloseAsync")]
    [InlineData("public Task CloseAsync() => Task.CompletedTask;", "CloseAsync")]
    [InlineData("public void CloseAsync() { }", "CloseAsync")]
    [InlineData("public ref ValueTask CloseAsync() => throw new Exception();", "CloseAsync")]
    [InlineData("public object Unwrap() => this;", "Unwrap")]
    [InlineData("public IResponseWriter[] Unwrap { get; } = [];", "Unwrap")]
    [InlineData("public class PreWrite;", "PreWrite")]
    [InlineData("public event Action FlushAsync { add { } remove { } }", "FlushAsync")]
    [InlineData("public const int WriteAsync = 1;", "WriteAsync")]
    [InlineData("public Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => Task.CompletedTask;", "WriteAsync")]
    [InlineData("public delegate void PreWrite();", "PreWrite")]
    public void A_name_used_for_something_else_makes_the_member_explicit(string member, string operation)
    {
        foreach (var kind in new[] { "sealed", "" })
        {
            var text = Generate.Text("[ChainedWriter] " + kind + " partial class W { " + member + " }");
            Assert.Contains($"global::ResponseWriters.IResponseWriter.{operation}(", text);
            Assert.DoesNotContain(operation == "Unwrap" ? "~" : $"WriterOperations.{operation}", text);
        }
    }

    [Theory]
    [InlineData("public ValueTask CloseAsync<T>() => default;", "CloseAsync()")]
    [InlineData("public ValueTask FlushAsync() => default;", "FlushAsync(global")]
    [InlineData("public void PreWrite(ReadOnlyMemory<byte> data) { }", "PreWrite(global")]
    [InlineData("public void PreWrite(in ReadOnlySpan<byte> data) { }", "PreWrite(global")]
    [InlineData("public Task WriteAsync(byte[] data, CancellationToken token = default) => Task.CompletedTask;", "WriteAsync(global")]
    public void An_overload_is_no_declaration(string member, string emitted)
    {
        var text = Generate.Text("[ChainedWriter] sealed partial class W { " + member + " }");
        Assert.Contains(" " + emitted, text);
        Assert.Contains(Overrides + "None;\n", text);
    }

    [Theory]
    [InlineData("Unwrap")]
    [InlineData("CloseAsync")]
    [InlineData("PreWrite")]
    [InlineData("FlushAsync")]
    [InlineData("WriteAsync")]
    [InlineData("Create")]
    [InlineData("GetType")]
    [InlineData("Overrides")]
    public void A_class_or_type_parameter_can_have_the_name_of_a_member(string name)
    {
        Generate.Text($"[ChainedWriter] partial class {name};");
        Generate.Text($"[ChainedWriter] partial class W<{name}>;");
    }

    [Fact]
    public void Members_of_an_ordinary_base_class_count_as_declared()
    {
        var text = Generate.Text("""
            class Base
            {
                public virtual ValueTask CloseAsync() => default;

                public void PreWrite(ReadOnlySpan<byte> data) { }

                protected ValueTask FlushAsync(CancellationToken cancellationToken) => default;
            }

            [ChainedWriter]
            sealed partial class W : Base;
            """);
        Assert.DoesNotContain(" CloseAsync(", text);
        Assert.DoesNotContain(" PreWrite(", text);
        Assert.Contains("IResponseWriter.FlushAsync(", text);
        Assert.Contains(Overrides + "PreWrite | global::ResponseWriters.WriterOperations.CloseAsync;\n", text);
    }

    [Fact]
    public void Members_of_a_hand_written_writer_count_as_declared()
    {
        var text = Generate.Text("""
            class Base : IResponseWriter
            {
                public virtual void PreWrite(ReadOnlySpan<byte> data) { }
                public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
                ValueTask IResponseWriter.FlushAsync(CancellationToken cancellationToken) => default;
                ValueTask IResponseWriter.CloseAsync() => default;
                IResponseWriter IResponseWriter.Unwrap() => null!;
            }

            [ChainedWriter]
            sealed partial class W : Base
            {
                public override void PreWrite(ReadOnlySpan<byte> data) => base.PreWrite(data);
            }
            """);
        Assert.DoesNotContain("=> Next.", text);
        Assert.Contains("WriterOperations.PreWrite | global::ResponseWriters.WriterOperations.WriteAsync |", text);
    }

    [Theory]
    [InlineData("public abstract ValueTask CloseAsync();", "public override global::System.Threading.Tasks.ValueTask CloseAsync() => Next.CloseAsync();")]
    [InlineData("public abstract void PreWrite(ReadOnlySpan<byte> data);", "public override void PreWrite(")]
    [InlineData("public abstract ValueTask FlushAsync(CancellationToken cancellationToken);", "public override global::System.Threading.Tasks.ValueTask FlushAsync(")]
    [InlineData("public abstract IResponseWriter? Unwrap();", "public override global::ResponseWriters.IResponseWriter? Unwrap()")]
    public void An_inherited_abstract_member_is_overridden(string member, string emitted)
    {
        var text = Generate.Text("#nullable enable annotations\nabstract class Base { " + member + " } [ChainedWriter] sealed partial class W : Base;");
        Assert.Contains(emitted, text);
        Assert.Contains(Overrides + "None;\n", text);
    }

    [Theory]
    [InlineData("protected int CloseAsync = 1;", true)]
    [InlineData("public static void CloseAsync() { }", true)]
    [InlineData("protected internal virtual ValueTask CloseAsync() => default;", true)]
    [InlineData("public class CloseAsync;", true)]
    [InlineData("private ValueTask CloseAsync() => default; object Kept => CloseAsync();", false)]
    [InlineData("public ValueTask CloseAsync(int a) => default;", false)]
    public void An_inherited_member_is_never_hidden(string member, bool isExplicit) => Assert.Contains(
        isExplicit ? "global::ResponseWriters.IResponseWriter.CloseAsync()" : "public global::System.Threading.Tasks.ValueTask CloseAsync()",
        Generate.Text("class Base { " + member + " } [ChainedWriter] sealed partial class W : Base;"));

    [Fact]
    public void A_class_can_describe_itself() => Generate.Text("""
        [ChainedWriter]
        sealed partial class W
        {
            WriterOperations IDescribedWriter.Overrides => WriterOperations.All;
            NextWriter IDescribedWriter.Next => Next;
            public int Overrides => 3;
        }
        """);
}
