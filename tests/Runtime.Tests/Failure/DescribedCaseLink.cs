namespace ResponseWriters.Tests.Failure;

/// <summary>A link that says, as a generated one does, which operations it does something in.</summary>
internal sealed class DescribedCaseLink(IResponseWriter next, LinkRecord record, Incident incident, WriterOperations overrides)
    : CaseLink(next, record, incident), IDescribedWriter
{
    public WriterOperations Overrides => overrides;

    public NextWriter Next { get; } = NextWriter.To(next);
}
