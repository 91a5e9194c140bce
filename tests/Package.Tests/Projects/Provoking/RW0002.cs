namespace Provoking.RW0002;

[ChainedWriter]
public sealed partial class AuditWriter(string name)
{
    public string Name { get; } = name;
}
