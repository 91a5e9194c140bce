namespace Showcase;

/// <summary>What the application prints when it has started.</summary>
internal static class WhatToTry
{
    internal const string Text = """

        ResponseWriters showcase: http://localhost:5080 (HTTP/1.1) and http://localhost:5081 (HTTP/2). Each line below this list is one response,
        written by AuditWriter.

        Open http://localhost:5080 in a browser: its page draws what each writer saw of each response, whoever asked for it. Or try:

          curl -i --compressed http://localhost:5080/json              JSON through a gzip writer
          curl -i http://localhost:5080/text                           text with its SHA-256 in a header
          curl -i --http2-prior-knowledge http://localhost:5081/text   ... and in a trailer, where the protocol has them
          curl -N --compressed http://localhost:5080/events            events through gzip, one a second, each when it happens
          curl -N -H 'Last-Event-ID: 7' http://localhost:5080/events   ... going on after the seventh, and heartbeats in between
          curl -N 'http://localhost:5080/events?drop=3'                ... breaking off after the third
          curl -N http://localhost:5080/flush/chunk                    ten chunks, one every 200 ms
          curl -i http://localhost:5080/normal                         two parts that arrive together, after a second
          curl -i -N http://localhost:5080/flushed                     two parts, flushed in between: a second apart
          curl -o saved --limit-rate 1M http://localhost:5080/slow     too slow for its write deadline: cut after two seconds
          curl -T . http://localhost:5080/slow                         your input is awaited for two seconds: end it with Ctrl-D in time
          curl -N http://localhost:5080/raw                            a connection that the endpoint has taken over
          curl -i http://localhost:5080/ws                             a WebSocket that echoes, for clients that speak it
          curl --compressed http://localhost:5080/files/long.txt       a static file, compressed
          curl -i -r 0-99 --compressed http://localhost:5080/files/long.txt   a range of it, left alone
          curl -i http://localhost:5080/products/3                     MVC with a digest
          curl -i http://localhost:5080/tee                            copied to a file; the response says which
          curl http://localhost:5080/fails                             fails half way: the client can tell
          curl -i http://localhost:5080/catalogue                      rows of a SQLite database, as JSON
          curl -i http://localhost:5080/catalogue/2                    one of them; /catalogue/99 is not there, /catalogue/stock fails
          curl -i -r 0-99 http://localhost:5080/catalogue/pictures/pen.svg   a file, or a range of it
          curl -OJ http://localhost:5080/catalogue/prices              a download with a name that needs encoding
          curl -N http://localhost:5080/traces                         what each writer saw of the last responses, and of each that comes
          curl http://localhost:5080/counts                            responses by status code
        """;
}
