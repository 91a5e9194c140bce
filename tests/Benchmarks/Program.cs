using BenchmarkDotNet.Running;
using ResponseWriters.Benchmarks;

if (args is ["bars", ..])
    return await BarsReport.RunAsync(args[1..]);

if (args is [OptimizedProcess.Command, AnalyzerBars.Part])
    return await OptimizedProcess.WriteAsync(AnalyzerBars.RunAsync());

BenchmarkSwitcher.FromAssembly(typeof(BarsReport).Assembly).Run(args);
return 0;
