namespace Provoking.RW0003;

[ChainedWriter]
public static partial class AuditWriter;
