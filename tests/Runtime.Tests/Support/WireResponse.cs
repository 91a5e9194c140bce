using System.Text;

namespace ResponseWriters.Tests;

/// <summary>A response as the client saw it, whole or not.</summary>
/// <param name="Status">The status code; 0 when not even the head arrived.</param>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Body">The bytes of the body that arrived, without their framing.</param>
/// <param name="Broken">How the client can tell that the response is not whole; <see langword="null"/> when it is.</param>
internal sealed record WireResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? Broken)
{
    /// <summary>Neither the rest of the response came nor the end of the connection: no client can tell anything.</summary>
    internal const string Silence = "silence";

    internal bool Whole => Broken is null;

    internal string Text => Encoding.Latin1.GetString(Body);

    internal string Header(string name) => Headers.GetValueOrDefault(name, "");

    public override string ToString()
    {
        var text = Text.Length > 300 ? Text[..300] + "…" : Text;
        return $"{(Whole ? "whole" : $"broken ({Broken})")} {Status} \"{text.ReplaceLineEndings("\\n")}\"";
    }
}
