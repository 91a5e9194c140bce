using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.CodeFixes.Finalization;

namespace ResponseWriters.Analyzers.Tests.Finalization;

public sealed class FinalizeTwiceFixTests
{
    [Fact]
    public Task Fix_adds_a_guard() => Check.Fixes<FinalizeTwiceAnalyzer, FinalizeTwiceFix>(
        """
        sealed class First(Stream inner) : IExtWriter
        {
            private readonly byte[] _footer = [1];

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            /// <summary>Ends.</summary>
            public async ValueTask [|FinalizeAsync|]()
            {
                await inner.WriteAsync(_footer);
                await inner.FlushAsync();
            }
        }

        sealed class Second(Stream inner) : IExtWriter
        {
            /// <summary>Every write is passed on.</summary>
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public ValueTask [|FinalizeAsync|]() => inner.WriteAsync(new byte[1]);
        }

        sealed class Third(Stream inner) : IExtWriter
        {
            private int _finalized;
            private int Count => _finalized;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            async ValueTask IExtWriter.[|FinalizeAsync|]() => await inner.WriteAsync(new byte[1]);
        }

        sealed class Fourth(List<int> Interlocked) : IExtWriter
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            public ValueTask [|FinalizeAsync|]() { Interlocked.Add(1); return default; }
        }
        """,
        """
        sealed class First(Stream inner) : IExtWriter
        {
            private readonly byte[] _footer = [1];
            private int _finalized;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            /// <summary>Ends.</summary>
            public async ValueTask FinalizeAsync()
            {
                if (Interlocked.Exchange(ref _finalized, 1) != 0)
                    return;

                await inner.WriteAsync(_footer);
                await inner.FlushAsync();
            }
        }

        sealed class Second(Stream inner) : IExtWriter
        {
            private int _finalized;

            /// <summary>Every write is passed on.</summary>
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public ValueTask FinalizeAsync()
            {
                if (Interlocked.Exchange(ref _finalized, 1) != 0)
                    return default;

                return inner.WriteAsync(new byte[1]);
            }
        }

        sealed class Third(Stream inner) : IExtWriter
        {
            private int _finalized;
            private int _finalized2;
            private int Count => _finalized;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            async ValueTask IExtWriter.FinalizeAsync()
            {
                if (Interlocked.Exchange(ref _finalized2, 1) != 0)
                    return;

                await inner.WriteAsync(new byte[1]);
            }
        }

        sealed class Fourth(List<int> Interlocked) : IExtWriter
        {
            private int _finalized;

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            public ValueTask FinalizeAsync() { if (global::System.Threading.Interlocked.Exchange(ref _finalized, 1) != 0) return default; Interlocked.Add(1); return default; }
        }
        """);

    [Fact]
    public Task No_fix_where_no_field_can_be() => Check.OffersNoFix<FinalizeTwiceAnalyzer, FinalizeTwiceFix>("""
        readonly struct Small(Stream inner) : IExtWriter
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            public ValueTask [|FinalizeAsync|]() => inner.WriteAsync(new byte[1]);
        }
        """);
}
