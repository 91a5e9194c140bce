using System;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What an operation does with a response.</summary>
[Flags]
internal enum Uses
{
    None = 0,

    /// <summary>Writes bytes of the body.</summary>
    Write = 1,

    /// <summary>Flushes the body.</summary>
    Flush = 2,

    /// <summary>Starts the response.</summary>
    Start = 4,

    /// <summary>Changes the status, a header or a cookie.</summary>
    Head = 8,

    /// <summary>Takes the connection over.</summary>
    Hijack = 16,

    /// <summary>Reads the request's body.</summary>
    Read = 32,

    /// <summary>Reads the form, which is kept for the next time.</summary>
    Form = 64,

    /// <summary>Puts another body in the place of the response's own.</summary>
    ReplaceBody = 128,

    /// <summary>Puts the response's own body back.</summary>
    RestoreBody = 256,

    /// <summary>Puts another body in the place of the request's own.</summary>
    ReplaceRequestBody = 512,

    /// <summary>Takes back status, headers and what was buffered.</summary>
    Clear = 1024,

    /// <summary>It may turn out not to: a file that is not there.</summary>
    Maybe = 2048,

    /// <summary>It is the result of the endpoint, which the framework executes.</summary>
    Result = 4096,

    /// <summary>Registers what is to run when the response starts.</summary>
    Register = 8192,

    /// <summary>Is called like what writes, flushes or ends a body, on whatever it is made.</summary>
    Named = 16384,

    /// <summary>Asks for the pipe that writes the body.</summary>
    Pipe = 32768,

    /// <summary>Starts work of the project whose task may be left to nobody.</summary>
    Dropped = 65536,

    /// <summary>Returns what may be the result of an endpoint.</summary>
    Returned = 131072,

    /// <summary>Has a function within.</summary>
    Function = 262144,
}
