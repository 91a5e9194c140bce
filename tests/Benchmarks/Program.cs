using BenchmarkDotNet.Running;
using ResponseWriters.Benchmarks;

if (args is ["bars", ..])
    return await BarsReport.RunAsync(args[1..]);

if (args is [PartProcess.Command, var part])
    return await PartProcess.WriteAsync(BarsReport.RunPartAsync(part));

BenchmarkSwitcher.FromAssembly(typeof(BarsReport).Assembly).Run(args);
return 0;
