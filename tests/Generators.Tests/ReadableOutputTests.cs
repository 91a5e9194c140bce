using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>The generated code as a reader sees it: see Snapshots.</summary>
public class ReadableOutputTests
{
    [Fact]
    public void A_writer_with_a_primary_constructor() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public sealed partial class AuditWriter(IResponseWriter inner, ILogger<AuditWriter> logger)
        {
            private long _bytes;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                _bytes += data.Length;
                return Next.WriteAsync(data, cancellationToken);
            }

            public async ValueTask CloseAsync()
            {
                logger.LogInformation("sent {Bytes} bytes", _bytes);
                await Next.CloseAsync();
            }
        }
        """).Files);

    [Fact]
    public void A_writer_that_declares_nothing() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public sealed partial class PassThrough;
        """).Files);

    [Fact]
    public void A_writer_that_sets_Next_itself() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public sealed partial class PrefixWriter
        {
            private readonly string _prefix;

            public PrefixWriter(IResponseWriter inner, string prefix = "> ")
            {
                Next = NextWriter.To(inner);
                _prefix = prefix;
            }

            public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite([.. System.Text.Encoding.UTF8.GetBytes(_prefix)]);
        }
        """).Files);

    [Fact]
    public void An_unsealed_writer_and_one_that_derives_from_it() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public partial class CountingWriter(IResponseWriter inner, ILogger<CountingWriter>? logger = null)
        {
            public virtual ValueTask FlushAsync(CancellationToken cancellationToken = default)
            {
                logger?.LogDebug("flush");
                return Next.FlushAsync(cancellationToken);
            }
        }

        [ChainedWriter]
        public sealed partial class LoudCountingWriter
        {
        }

        partial class LoudCountingWriter : CountingWriter
        {
            public override ValueTask CloseAsync() => base.CloseAsync();
        }
        """).Files);

    [Fact]
    public void An_abstract_writer() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public abstract partial class TransformingWriter
        {
            public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
                Next.WriteAsync(Transform(data), cancellationToken);

            protected abstract ReadOnlyMemory<byte> Transform(ReadOnlyMemory<byte> data);
        }
        """).Files);

    [Fact]
    public void A_generic_writer_nested_in_generic_types() => Snapshot.Match(Generate.Run("""
        namespace Demo.@event;

        public partial interface IOuter<TKey>
            where TKey : notnull
        {
            internal partial record struct Middle<@class>
            {
                [ChainedWriter]
                internal sealed partial class Tagging<TTag>(IResponseWriter inner, TTag tag, TKey key)
                    where TTag : class, IDisposable, new()
                {
                    public ValueTask CloseAsync()
                    {
                        tag.Dispose();
                        return key is null ? default : Next.CloseAsync();
                    }
                }
            }
        }
        """).Files);

    [Fact]
    public void Every_kind_of_constructor_parameter() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        public interface IClock;

        public enum Level { Low, High }

        [ChainedWriter]
        public sealed partial class Everything
        {
            public Everything(
                HttpContext context,
                HttpRequest request,
                HttpResponse response,
                CancellationToken aborted,
                IServiceProvider services,
                IResponseWriter inner,
                IClock clock,
                IClock? maybe,
                [FromKeyedServices("utc")] IClock keyed,
                [FromKeyedServices(Level.High)] IClock? maybeKeyed,
                IEnumerable<IClock> all,
                int? number,
                IClock? optional = null,
                [FromKeyedServices(7)] IClock? optionalKeyed = null,
                int limit = 4096,
                string separator = "\r\n\"",
                Level level = Level.High,
                TimeSpan timeout = default,
                double ratio = 0.5,
                params string[] names)
            {
                Next = NextWriter.To(inner);
            }
        }
        """).Files);

    [Fact]
    public void A_record() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public sealed partial record Named(IResponseWriter inner, string Name = "x");
        """).Files);

    [Fact]
    public void Members_whose_names_are_taken() => Snapshot.Match(Generate.Run("""
        namespace Demo;

        [ChainedWriter]
        public sealed partial class Awkward
        {
            public int Unwrap { get; set; }

            public static Awkward Create(IResponseWriter inner, HttpContext context, int number) => new(inner) { Unwrap = number };

            private Task CloseAsync() => Task.CompletedTask;

            internal void FlushAsync(CancellationToken cancellationToken) => CloseAsync();
        }
        """).Files);
}
