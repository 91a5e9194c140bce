using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests;

public sealed class MarkupTests
{
    private static string Show(Markup markup) =>
        string.Join(" ", markup.Spans.Select(s => $"{s.Key}<{markup.Text.Substring(s.Span.Start, s.Span.Length)}>"));

    [Theory]
    [InlineData("class C;", "class C;", "")]
    [InlineData("a [|b|] c", "a b c", "<b>")]
    [InlineData("a {|RW1001:b|} c", "a b c", "RW1001<b>")]
    [InlineData("{|#0:a|}{|#12:b|}", "ab", "#0<a> #12<b>")]
    [InlineData("[|a [|b|] c|]", "a b c", "<a b c> <b>")]
    [InlineData("{|RW1001:a {|#0:b|} c|}", "a b c", "RW1001<a b c> #0<b>")]
    [InlineData("{|RW1001:{|RW1002:a|}|}", "a", "RW1001<a> RW1002<a>")]
    [InlineData("{|#0:a {|#1:b|#0} c|#1}", "a b c", "#0<a b> #1<b c>")]
    [InlineData("{|#0:a [|b|} c|]", "a b c", "#0<a b> <b c>")]
    [InlineData("x[||]y", "xy", "<>")]
    [InlineData("{|#0:{|} x", "{ x", "#0<{>")]
    [InlineData("a || b | c", "a || b | c", "")]
    [InlineData("x is { } or [1, ..] y", "x is { } or [1, ..] y", "")]
    public void Reads_marks(string marked, string text, string spans)
    {
        var markup = Markup.Parse(marked);
        Assert.Equal((text, spans), (markup.Text, Show(markup)));
    }

    [Fact]
    public void Keeps_carriage_returns()
    {
        var markup = Markup.Parse("a\r\n[|b\r\nc|]\r\n");
        Assert.Equal("a\r\nb\r\nc\r\n", markup.Text);
        Assert.Equal(new TextSpan(3, 4), markup.Spans[0].Span);
    }

    [Fact]
    public void Reads_a_position() => Assert.Equal(2, Markup.Parse("a $$b").Position);

    [Fact]
    public void Leaves_the_dollars_of_a_raw_string() =>
        Assert.Equal("var s = $$\"\"\"{{x}}\"\"\";", Markup.Parse("var s = $$\"\"\"{{x}}\"\"\";").Text);

    [Theory]
    [InlineData("one\na [|b", "[| is never closed", "a b")]
    [InlineData("{|RW1001:b", "{|RW1001: is never closed", "b")]
    [InlineData("one\nb|] c\ntwo", "|] closes nothing", "b|] c")]
    [InlineData("b|}", "|} closes nothing", "b|}")]
    [InlineData("{|#0:b|#1}", "|#1} closes nothing", "b|#1}")]
    [InlineData("[|b|}", "|} closes nothing", "[|b|}")]
    [InlineData("$$a$$", "a second $$", "$$a$$")]
    public void Rejects_marks_that_do_not_match(string marked, params string[] words) =>
        Wrong.Rejected(() => Markup.Parse(marked), words);
}
