namespace Provoking.RW0001;

[ChainedWriter]
public sealed class AuditWriter;
