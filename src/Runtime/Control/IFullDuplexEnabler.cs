namespace ResponseWriters;

/// <summary>A writer that answers <see cref="ResponseController.EnableFullDuplex"/> itself.</summary>
public interface IFullDuplexEnabler
{
    /// <summary>Lets the endpoint read the request while it writes the response.</summary>
    void EnableFullDuplex();
}
