using BenchmarkDotNet.Running;
using Benchmarks.Measuring;

if (args is ["--generate-cold", var model])
{
    // A process of its own, so that nothing is warm.
    Console.WriteLine(Benchmarks.Generation.GeneratorBudgets.Cold(model));
    return 0;
}

if (args.Contains("--budgets"))
{
    return await Budgets.RunAsync(Console.Out, args.Where(static a => a != "--budgets").ToArray());
}

if (args is ["--models", .. var folder])
{
    return Benchmarks.Generation.ModelTable.Print(Console.Out, folder.FirstOrDefault());
}

BenchmarkSwitcher.FromAssembly(typeof(Budgets).Assembly).Run(args);
return 0;
