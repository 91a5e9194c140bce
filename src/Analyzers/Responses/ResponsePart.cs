namespace ResponseWriters.Analyzers.Responses;

/// <summary>What of a request and its response a value is.</summary>
internal enum ResponsePart
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>An object of the framework that leads to the context: a controller, a filter's context, an accessor.</summary>
    Carrier,

    Context,
    Response,
    Request,
    Features,
    WebSockets,

    /// <summary>A feature by which the connection is taken over.</summary>
    UpgradeFeature,

    /// <summary><c>IHttpResponseFeature</c>.</summary>
    HeadFeature,

    /// <summary><c>IHttpResponseBodyFeature</c>.</summary>
    BodyFeature,

    /// <summary>A <c>ResponseController</c>.</summary>
    Controller,

    /// <summary>The head of the writer chain.</summary>
    Writer,

    /// <summary>The response's body, as a stream.</summary>
    Body,

    /// <summary>The response's body, as a pipe.</summary>
    BodyWriter,

    /// <summary>A writer or stream that was made over the body, and buffers.</summary>
    OverBody,

    /// <summary>A stream that a caller gave: the body of a response, of a request, or none of both.</summary>
    Stream,

    Headers,
    Cookies,
    RequestBody,
    RequestReader,

    /// <summary>A reader that was made over the request's body.</summary>
    OverRequestBody,

    /// <summary>The task of something that is known to have happened when it was awaited.</summary>
    Pending,

    /// <summary>A result that writes a body.</summary>
    BodyResult,

    /// <summary>A result that sets the status, or headers, alone.</summary>
    HeadResult,
}
