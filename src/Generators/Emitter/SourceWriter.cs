using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Builds code line by line: indents, ends lines with <c>\n</c> everywhere, and keeps one empty line between members.</summary>
internal sealed class SourceWriter
{
    /// <summary>Enough for most files.</summary>
    private const int InitialLength = 4096;

    private readonly StringBuilder _text = new(InitialLength);
    private int _indent;
    private bool _separate;

    public void Line(string line)
    {
        _text.Append(' ', _indent * 4).Append(line).Append('\n');
    }

    public void EmptyLine() => _text.Append('\n');

    /// <summary>A line that continues the one before.</summary>
    public void Continued(string line)
    {
        _indent++;
        Line(line);
        _indent--;
    }

    public void OpenBlock()
    {
        Line("{");
        _indent++;
        _separate = false;
    }

    public void CloseBlock()
    {
        _indent--;
        Line("}");
        _separate = true;
    }

    /// <summary>Begins the next member of a type.</summary>
    public void BeginMember()
    {
        if (_separate)
            EmptyLine();

        _separate = true;
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);
}
