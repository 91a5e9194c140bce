using ResponseWriters.Analyzers.Chain;
using ResponseWriters.CodeFixes.Chain;
using static ResponseWriters.Analyzers.Tests.Chain.NotPassedOnAnalyzerTests;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class NotPassedOnFixTests
{
    [Fact]
    public Task Fix_passes_on_at_every_exit() => Check.Fixes<NotPassedOnAnalyzer, NotPassedOnFix>(
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, ILogger<First> logger)
        {
            public void [|PreWrite|](ReadOnlySpan<byte> data)
            {
                if (data.IsEmpty)
                    return;

                logger.LogInformation("{Length}", data.Length);
            }

            public ValueTask [|FlushAsync|](CancellationToken token = default) => ValueTask.CompletedTask;

            public async ValueTask [|CloseAsync|]()
            {
                await Task.Yield();
                if (logger.IsEnabled(LogLevel.Debug))
                {
                    logger.LogDebug("closed");
                    return;
                }

                logger.LogInformation("closed");
                await Next.CloseAsync();
            }
        }

        [ChainedWriter]
        sealed partial class Second(IResponseWriter inner, Func<Task> log)
        {
            public void [|PreWrite|](ReadOnlySpan<byte> data) => Console.WriteLine();

            public ValueTask [|FlushAsync|](CancellationToken token = default) => new(log());

            public ValueTask [|CloseAsync|]()
            {
                if (log is null)
                {
                    return default;
                }

                return log is { Target: null } ? default : new ValueTask(log());
            }
        }

        [ChainedWriter]
        partial class Third(IResponseWriter inner)
        {
            public virtual async ValueTask [|FlushAsync|](CancellationToken token = default) => await Task.Yield();

            public virtual ValueTask CloseAsync() => Next.CloseAsync();
        }

        sealed class Fourth(IResponseWriter inner) : Third(inner)
        {
            public override ValueTask [|CloseAsync|]() { Console.WriteLine(); return default; }
        }
        """,
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, ILogger<First> logger)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                if (data.IsEmpty)
                {
                    Next.PreWrite(data);
                    return;
                }

                logger.LogInformation("{Length}", data.Length);
                Next.PreWrite(data);
            }

            public ValueTask FlushAsync(CancellationToken token = default) => Next.FlushAsync(token);

            public async ValueTask CloseAsync()
            {
                await Task.Yield();
                if (logger.IsEnabled(LogLevel.Debug))
                {
                    logger.LogDebug("closed");
                    await Next.CloseAsync();
                    return;
                }

                logger.LogInformation("closed");
                await Next.CloseAsync();
            }
        }

        [ChainedWriter]
        sealed partial class Second(IResponseWriter inner, Func<Task> log)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                Console.WriteLine();
                Next.PreWrite(data);
            }

            public async ValueTask FlushAsync(CancellationToken token = default)
            {
                await log();
                await Next.FlushAsync(token);
            }

            public async ValueTask CloseAsync()
            {
                if (log is null)
                {
                    await Next.CloseAsync();
                    return;
                }

                await (log is { Target: null } ? default : new ValueTask(log()));
                await Next.CloseAsync();
            }
        }

        [ChainedWriter]
        partial class Third(IResponseWriter inner)
        {
            public virtual async ValueTask FlushAsync(CancellationToken token = default)
            {
                await Task.Yield();
                await Next.FlushAsync(token);
            }

            public virtual ValueTask CloseAsync() => Next.CloseAsync();
        }

        sealed class Fourth(IResponseWriter inner) : Third(inner)
        {
            public override ValueTask CloseAsync() { Console.WriteLine(); return base.CloseAsync(); }
        }
        """);

    [Fact]
    public Task No_fix_where_it_would_be_called_twice_on_another_path() => Check.OffersNoFix<NotPassedOnAnalyzer, NotPassedOnFix>(
        Close("switch (_n) { case 0: await Next.CloseAsync(); break; }", "{|RW1001:CloseAsync|}"));

    [Theory]
    [InlineData("foreach (var i in new int[_n]) await Next.CloseAsync();")]
    [InlineData("if (_flag) await Next.CloseAsync(); Log();")]
    [InlineData("if (_flag) { if (_n > 0) return; await Next.CloseAsync(); }")]
    [InlineData("if (_flag) await Next.CloseAsync(); else if (_n > 0) Log();")]
    public Task No_fix_where_what_is_meant_is_unclear(string body) =>
        Check.OffersNoFix<NotPassedOnAnalyzer, NotPassedOnFix>(Close(body, "{|RW1001:CloseAsync|}"));

    [Fact]
    public Task Fix_makes_the_call_of_the_last_branch_in_any_case() => Check.Fixes<NotPassedOnAnalyzer, NotPassedOnFix>(
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, ILogger<First> logger, bool verbose)
        {
            public void [|PreWrite|](ReadOnlySpan<byte> data)
            {
                if (verbose)
                {
                    logger.LogInformation("{Length}", data.Length);
                    Next.PreWrite(data);
                }
            }

            public async ValueTask [|FlushAsync|](CancellationToken token = default)
            {
                await Task.Yield();
                if (verbose && token.CanBeCanceled)
                    await Next.FlushAsync(token).ConfigureAwait(false);
            }

            public async ValueTask [|CloseAsync|]()
            {
                if (logger.IsEnabled(LogLevel.Debug))
                    await Next.CloseAsync();
            }
        }
        """,
        """
        [ChainedWriter]
        sealed partial class First(IResponseWriter inner, ILogger<First> logger, bool verbose)
        {
            public void PreWrite(ReadOnlySpan<byte> data)
            {
                if (verbose)
                {
                    logger.LogInformation("{Length}", data.Length);
                }

                Next.PreWrite(data);
            }

            public async ValueTask FlushAsync(CancellationToken token = default)
            {
                await Task.Yield();
                await Next.FlushAsync(token).ConfigureAwait(false);
            }

            public async ValueTask CloseAsync()
            {
                if (logger.IsEnabled(LogLevel.Debug))
                    await Next.CloseAsync();
                else
                    await Next.CloseAsync();
            }
        }
        """);
}
