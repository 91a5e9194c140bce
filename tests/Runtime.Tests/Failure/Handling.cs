namespace ResponseWriters.Tests.Failure;

/// <summary>Who handles the exception; outside or inside of where the writers are installed.</summary>
public enum Handling
{
    Nobody,
    ExceptionHandlerOutside,
    ExceptionHandlerInside,
    ReexecutionOutside,
    ReexecutionInside,
    DeveloperPageOutside,
    DeveloperPageInside,
    TryCatchOutside,
    Endpoint,
}
