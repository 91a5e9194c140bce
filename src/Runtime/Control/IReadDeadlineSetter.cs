namespace ResponseWriters;

/// <summary>A writer that answers <see cref="ResponseController.SetReadDeadline"/> itself.</summary>
public interface IReadDeadlineSetter
{
    /// <summary>Sets when reading the request fails.</summary>
    /// <param name="deadline">The moment, or <see langword="null"/> for none.</param>
    void SetReadDeadline(DateTimeOffset? deadline);
}
