namespace ResponseWriters.Tests.Failure;

/// <summary>One row of the matrix.</summary>
/// <param name="Shape">The chain, see <see cref="Shapes"/>.</param>
/// <param name="Point">Where it fails.</param>
/// <param name="Way">How the endpoint writes.</param>
/// <param name="Handling">Who handles the exception.</param>
/// <param name="Protocol">The HTTP version of the request.</param>
internal sealed record FailureCase(string Shape, FaultPoint Point, Way Way, Handling Handling, string Protocol)
{
    public override string ToString() => $"{Protocol}, chain [{Shape}], {Way}, fails at {Point}, handled by {Handling}";
}
