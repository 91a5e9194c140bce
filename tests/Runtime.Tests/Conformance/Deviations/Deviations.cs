namespace ResponseWriters.Tests.Conformance;

/// <summary>All differences that are meant, with their reasons.</summary>
internal static class Deviations
{
    internal static IReadOnlyList<Deviation> All { get; } =
    [
        new(
            "bytes pending when an exception was thrown are dropped; the server alone sends them after the head of its error response",
            Aspects.Body | Aspects.Reuse,
            "throw-after-unflushed"),
        new(
            "unflushed pieces of a pipe wait together for the head to be committed, so that they can still be dropped: one chunk instead of several",
            Aspects.Framing,
            "pipe-many-advances",
            "pipe-unflushed-large",
            "pipe-large-hint",
            "pipe-json-writer",
            "mixed-PPW",
            "mixed-PWP",
            "mixed-PWS",
            "mixed-PWF",
            "mixed-PWW",
            "mixed-starts-last",
            "start-after-pipe",
            "json-large",
            "json-to-pipe",
            "mvc-object-large") { Servers = ServerKinds.Http11 },
        new(
            "the server counts bytes that it refused to advance over, and so believes that there is a body",
            Aspects.Wire,
            "pipe-advance-too-far") { Servers = ServerKinds.Kestrel },
        new(
            "the server forgets the exception a pipe is completed with by CompleteAsync and ends a truncated response well",
            Aspects.Ending | Aspects.Errors,
            "pipe-complete-with-exception",
            "pipe-complete-with-exception-at-once"),
        new(
            "a failed HTTP/1.0 response is aborted, because a closed connection looks like the end of its body, and that is logged",
            Aspects.Wire | Aspects.Errors,
            "throw-after-start",
            "throw-after-write",
            "throw-after-write-and-unflushed",
            "throw-after-complete",
            "throw-with-length",
            "json-throws-midway",
            "pipe-complete-with-exception-at-once") { Servers = ServerKinds.Http10 },
        new(
            "TestServer sends the bytes of a write that it cancels",
            Aspects.Body,
            "string-cancelled",
            "stream-cancelled",
            "pipe-cancelled") { Servers = ServerKinds.TestServer },
        new(
            "TestServer takes writes after the end",
            Aspects.Body | Aspects.Notes,
            "pipe-write-after-complete",
            "pipe-as-stream-disposed") { Servers = ServerKinds.TestServer },
        new(
            "TestServer's BeginWrite is a synchronous write, which it refuses",
            Aspects.Wire,
            "stream-begin-end") { Servers = ServerKinds.TestServer },
        new(
            "TestServer does not look at the token of a start",
            Aspects.Notes,
            "start-cancelled") { Servers = ServerKinds.TestServer },
    ];
}
