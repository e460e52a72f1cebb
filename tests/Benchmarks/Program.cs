using BenchmarkDotNet.Running;
using Benchmarks.Measuring;

if (args.Contains("--budgets"))
{
    return await Budgets.RunAsync(Console.Out, args.Where(static a => a != "--budgets").ToArray());
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
