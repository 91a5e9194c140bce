using BenchmarkDotNet.Running;
using ResponseWriters.Benchmarks;

if (args is ["bars", ..])
    return await BarsReport.RunAsync(args[1..]);

BenchmarkSwitcher.FromAssembly(typeof(BarsReport).Assembly).Run(args);
return 0;
