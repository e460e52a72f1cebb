using Benchmarks.Measuring;

namespace Benchmarks.Json;

internal static class JsonBudgets
{
    public static IEnumerable<Budget> Run(TextWriter log)
    {
        var messages = new JsonBenchmarks();
        log.WriteLine($"    a page is {Messages.Utf8.Length} B; System.Text.Json writes {messages.StjWrite()} B, we {messages.Write()} B");
        var read = SideBySide.Compare(() => messages.StjRead(), () => messages.Read());
        log.WriteLine(read);
        yield return Budget.AtMost("deserialize 50 messages, time", read.Time, 0.62);
        yield return Budget.AtMost("deserialize 50 messages, allocation", read.Allocation, 0.90);

        var write = SideBySide.Compare(() => messages.StjWrite(), () => messages.Write());
        log.WriteLine(write);
        yield return Budget.AtMost("serialize 50 messages, time", write.Time, 0.50);
        yield return Budget.Nothing("serialize 50 messages, allocation", write.Bytes);
    }
}
