namespace ResponseWriters;

/// <summary>A writer that answers <see cref="ResponseController.SetWriteDeadline"/> itself.</summary>
public interface IWriteDeadlineSetter
{
    /// <summary>Sets when writing the response fails.</summary>
    /// <param name="deadline">The moment, or <see langword="null"/> for none.</param>
    void SetWriteDeadline(DateTimeOffset? deadline);
}
