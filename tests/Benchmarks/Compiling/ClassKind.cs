using Microsoft.CodeAnalysis;
using ResponseWriters.Generators;

namespace ResponseWriters.Benchmarks;

/// <summary>A generator, and a class of the kind it completes.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Generator">Makes the generator.</param>
/// <param name="Source">The file of the n-th class; the second argument differs from edit to edit.</param>
internal sealed record ClassKind(string Name, Func<IIncrementalGenerator> Generator, Func<int, int, string> Source)
{
    /// <summary>The same file with one more member in the class.</summary>
    internal static string WithMember(string source) => source[..source.LastIndexOf('}')] + "\n    internal static int Added() => 1;\n}\n";

    internal static ClassKind Writer { get; } = new("chained writers", () => new ChainedWriterGenerator(), (n, edit) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;
        using ResponseWriters;

        namespace Measured.Part{{n / 10}};

        [ChainedWriter]
        public sealed partial class Writer{{n}}(IResponseWriter inner, ILogger<Writer{{n}}> logger)
        {
            private long _bytes;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                _bytes += data.Length + {{edit}};
                return Next.WriteAsync(data, cancellationToken);
            }

            public async ValueTask CloseAsync()
            {
                logger.LogInformation("sent {Bytes} bytes", _bytes);
                await Next.CloseAsync();
            }
        }
        """);

    /// <summary>The same classes, and a generator that only finds them.</summary>
    internal static ClassKind Found { get; } = new("finding the writers alone", () => new FindingGenerator(members: false), Writer.Source);

    /// <summary>The same classes, and a generator that only finds them and what their members take.</summary>
    internal static ClassKind FoundMembers { get; } = new("finding the writers' members", () => new FindingGenerator(members: true), Writer.Source);

    internal static ClassKind Logger { get; } = new("LoggerMessage", () => SdkComponents.LoggerMessage, (n, edit) => $$"""
        using Microsoft.Extensions.Logging;

        namespace Measured.Part{{n / 10}};

        public static partial class Log{{n}}
        {
            private static int Unrelated() => {{edit}};

            [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "sent {Bytes} bytes in {Milliseconds} ms")]
            public static partial void Sent(ILogger logger, long bytes, double milliseconds);

            [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Path} was closed early")]
            public static partial void Closed(ILogger logger, string path);
        }
        """);

    internal static ClassKind Json { get; } = new("System.Text.Json", () => SdkComponents.SystemTextJson, (n, edit) => $$"""
        using System.Text.Json.Serialization;

        namespace Measured.Part{{n / 10}};

        public sealed class Item{{n}}
        {
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }

        [JsonSerializable(typeof(Item{{n}}))]
        public partial class Context{{n}} : JsonSerializerContext
        {
            private static int Unrelated() => {{edit}};
        }
        """);
}
