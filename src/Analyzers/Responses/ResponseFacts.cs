using System;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What is certain of a response at a point: each holds on every path that leads there.</summary>
[Flags]
internal enum ResponseFacts
{
    None = 0,

    /// <summary>Its connection was taken over.</summary>
    Hijacked = 1,

    /// <summary>Code that is seen has taken it over: more than that a guard found it so.</summary>
    Takes = 2,

    /// <summary>It has started.</summary>
    Started = 4,

    /// <summary>Bytes were written to its own body. Not any more where the body was replaced since.</summary>
    Written = 8,

    /// <summary>Its status or headers were changed.</summary>
    HeadChanged = 16,

    /// <summary>The request's body was read.</summary>
    BodyRead = 32,

    /// <summary>Nobody has put another body in the place of the response's own.</summary>
    OwnBody = 64,

    /// <summary>Nobody has put another body in the place of the request's own, or made it one that can be read again.</summary>
    OwnRequestBody = 128,

    /// <summary>The form was not read.</summary>
    FormUnread = 256,

    /// <summary>A guard denied what is certain: no path leads here.</summary>
    Impossible = 512,

    /// <summary>What happened.</summary>
    Events = Hijacked | Takes | Started | Written | HeadChanged | BodyRead,

    /// <summary>What holds where nothing happened yet.</summary>
    Initial = OwnBody | OwnRequestBody | FormUnread,
}
