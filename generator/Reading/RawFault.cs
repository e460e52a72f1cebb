using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>Why a stretch is no YAML, as the parser sees it.</summary>
/// <param name="From">Where the stretch starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Start">Where the construct begins that the parser was reading.</param>
/// <param name="End">Where it gave up.</param>
/// <param name="Last">Where the last thing ends that it could read.</param>
/// <param name="Message">Its own words.</param>
/// <param name="Alias">What is to be told of text that was taken for an alias; null where none was.</param>
/// <param name="AliasStart">Where that text begins.</param>
internal sealed record RawFault(int From, int To, int Start, int End, int Last, string Message, DiagnosticSink? Alias = null, int AliasStart = 0)
{
    /// <summary>A fault whose place and words are known already.</summary>
    public static RawFault At(int start, int end, string words) => new(start, end, start, start, -1, words);

    /// <summary>In the words of who wrote it.</summary>
    public YamlSlip Explain(string text)
    {
        if (Last < 0)
        {
            return new YamlSlip(Start, Message);
        }

        var slip = new YamlSlips(text.Substring(From, To - From)).Explain(Relative(Start), Relative(End), Relative(Last), Message);
        return slip with { Index = Math.Min(slip.Index + From, To) };
    }

    private int Relative(int index) => Math.Max(0, Math.Min(index, To) - From);
}
