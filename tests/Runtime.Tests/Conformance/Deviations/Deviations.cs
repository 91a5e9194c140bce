namespace ResponseWriters.Tests.Conformance;

/// <summary>All differences that are meant, with their reasons.</summary>
internal static class Deviations
{
    internal static Aspects Allowed(Chain chain, ServerKinds kind, WayToWrite way) =>
        All.Where(deviation => deviation.Concerns(chain, kind, way)).Aggregate(Aspects.None, static (all, one) => all | one.Aspects);

    internal static IReadOnlyList<Deviation> All { get; } =
    [
        new(
            "bytes pending when an exception was thrown are dropped; the server alone sends them after the head of its error response",
            Aspects.All,
            "throw-after-unflushed",
            "json-throws-midway"),
        new(
            "an endpoint that is wrong about its content length learns it when its bytes go on, not when it advances over them",
            Aspects.Errors,
            "length-too-many-unflushed") { Servers = ServerKinds.Http11, Surroundings = static surrounding => surrounding.Contains("exception", StringComparison.Ordinal) },
        new(
            "a bare flush leaves the head to a link that holds everything back, and so the server can tell the length",
            Aspects.Head | Aspects.Ending | Aspects.Reuse,
            "stream-empty",
            "stream-flush-only",
            "sync-flush-only",
            "pipe-flush-empty",
            "pipe-write-empty") { Chains = static chain => chain.Holds },
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
            "start-after-pipe") { Servers = ServerKinds.Http11 },
        new(
            "pieces of a pipe that wait for a flush reach the links as one write",
            Aspects.Framing,
            "string-long") { Servers = ServerKinds.Http11, Chains = static chain => chain.Intercepts || chain.DefersStart },
        new(
            "the start of a response is deferred to the first byte where a link has a PreWrite",
            Aspects.All,
            "start-only",
            "callbacks-start",
            "throw-after-start") { Chains = static chain => chain.DefersStart },
        new(
            "an exception from a write that passed through links breaks the response, also where the endpoint catches it: a link's state is unknown then",
            Aspects.All,
            "204-write",
            "205-write",
            "304-write",
            "length-too-many",
            "length-too-many-later",
            "on-starting-throws",
            "abort-then-write") { Chains = static chain => chain.Intercepts },
        new(
            "to the links a write of no bytes is a flush alone, which the server does not refuse",
            Aspects.Notes,
            "204-write-empty",
            "205-write-empty",
            "304-write-empty") { Servers = ServerKinds.Kestrel, Chains = static chain => chain.Intercepts || chain.DefersStart },
        new(
            "what fails before a link that holds everything back lets go is a clean error, not a broken response",
            Aspects.Ending,
            "throw-after-write",
            "throw-after-write-and-unflushed",
            "throw-with-length",
            "pipe-complete-with-exception-synchronously") { Chains = static chain => chain.Holds },
        new(
            "the server sends unflushed bytes even as an answer to HEAD; what comes through links it does not get before it knows better",
            Aspects.Head | Aspects.Body | Aspects.Reuse,
            "head-unflushed") { Servers = ServerKinds.Http10 | ServerKinds.HttpTwo, Chains = static chain => chain.Intercepts },
        new(
            "the developer's page shows the stack, which writers are on",
            Aspects.Body | Aspects.Framing,
            "throw-at-once",
            "throw-after-headers",
            "throw-after-unflushed",
            "throw-after-start",
            "bad-request",
            "length-too-many-stream",
            "length-too-many-pipe") { Surroundings = static surrounding => surrounding == "developer-exception-page" },
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
            "an exception that a pipe is completed with reaches the caller of the outermost middleware too, and so the log twice",
            Aspects.Errors,
            "pipe-complete-with-exception-synchronously"),
        new(
            "a failed HTTP/1.0 response is aborted, because a closed connection looks like the end of its body, and that is logged",
            Aspects.Wire | Aspects.Errors,
            "throw-after-start",
            "throw-after-write",
            "throw-after-write-and-unflushed",
            "throw-after-complete",
            "throw-with-length",
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
            "complete-then-write",
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
