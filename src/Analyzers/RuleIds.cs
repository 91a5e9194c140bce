namespace ResponseWriters.Analyzers;

/// <summary>The ids of the rules, for the fixes.</summary>
public static class RuleIds
{
    /// <summary>A chained writer, or a type around it, is not partial.</summary>
    public const string NotPartial = "RW0001";

    /// <summary>A chained writer gets no inner writer.</summary>
    public const string NoInnerWriter = "RW0002";

    /// <summary>A type cannot be a chained writer.</summary>
    public const string CannotBeChained = "RW0003";

    /// <summary>A member has the name of a writer operation, but not its signature.</summary>
    public const string NotAnOperation = "RW0004";

    /// <summary>An operation does not reach the base chain.</summary>
    public const string NotPassedOn = "RW1001";

    /// <summary>A call of the base chain is neither awaited nor returned.</summary>
    public const string NotAwaited = "RW1002";

    /// <summary>The base chain is called twice.</summary>
    public const string PassedOnTwice = "RW1003";

    /// <summary>The head of the response is changed too late.</summary>
    public const string HeadTooLate = "RW1004";

    /// <summary>The caller's buffer is kept.</summary>
    public const string BufferKept = "RW1005";

    /// <summary>A link writes to the response, or other code to the chain.</summary>
    public const string WrongWay = "RW1006";

    /// <summary><c>PreWrite</c> blocks.</summary>
    public const string PreWriteBlocks = "RW1007";

    /// <summary>The response is written to after a hijack.</summary>
    public const string WriteAfterHijack = "RW2001";

    /// <summary>The head of the response is changed after a hijack.</summary>
    public const string HeadChangeAfterHijack = "RW2002";

    /// <summary>The request's body is read after a hijack.</summary>
    public const string BodyReadAfterHijack = "RW2003";

    /// <summary>A connection is taken over after the response has started.</summary>
    public const string HijackAfterStart = "RW2004";

    /// <summary><c>FinalizeAsync</c> is not safe for multiple calls.</summary>
    public const string FinalizeTwice = "RW3001";

    /// <summary>A guard is set only after an <c>await</c>.</summary>
    public const string GuardSetLate = "RW3002";

    /// <summary>The end of a decorator is not safe for multiple calls.</summary>
    public const string DisposeTwice = "RW3003";

    /// <summary>The head of a response is changed after its body was written.</summary>
    public const string HeadAfterBody = "RW4001";

    /// <summary>The body of a response is replaced in middleware.</summary>
    public const string BodyReplaced = "RW4002";

    /// <summary>A pipe writer does not count its unflushed bytes.</summary>
    public const string UnflushedBytes = "RW4003";

    /// <summary>A response is captured by work that the request does not wait for.</summary>
    public const string CapturedResponse = "RW4004";

    /// <summary>A decorator of the response body loses operations.</summary>
    public const string LostOperations = "RW4005";

    /// <summary>The body writer is not flushed.</summary>
    public const string NotFlushed = "RW4006";

    /// <summary>A loop writes for ever.</summary>
    public const string EndlessLoop = "RW4007";

    /// <summary><c>OnStarting</c> is called too late, or what it registers writes a body.</summary>
    public const string OnStarting = "RW4008";

    /// <summary>
    /// Where the pages are: in the repository, and in the package. A relative path, since the project has no address to promise.
    /// </summary>
    internal const string Pages = "docs/rules/";
}
