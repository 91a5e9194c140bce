using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Package.Tests;

/// <summary>What is said about a line of a document.</summary>
/// <param name="Document">The document, from the root of the repository.</param>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Id">Which diagnostic.</param>
/// <param name="Message">What it says.</param>
internal sealed record Complaint(string Document, int Line, string Id, string Message) : IComparable<Complaint>
{
    public static Complaint Of(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return new Complaint(place.Path, place.StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    public int CompareTo(Complaint? other) => (Line, string.CompareOrdinal(Id, other?.Id)).CompareTo((other?.Line ?? 0, 0));

    public override string ToString() => $"{Document}({Line}): {Id} {Message}";
}
