using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading.Recovery;

namespace ChimeModelGen.Reading;

/// <summary>From the text of a model file to its tree; where the text is broken, to the tree of what can still be read.</summary>
internal static class RawReader
{
    private static readonly string[] _modelKeys = ["service", "operations", "shapes", "smithy"];

    /// <summary>The first document of the file; null, with a diagnostic, where there is none to be had.</summary>
    public static RawNode? Read(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var isText = ReplaceCharacters(path, ref text, sink);
        // Comments of a JSON file become blanks, so that all else stays where it is.
        text = JsonComments.MayBeIn(path) ? JsonComments.Blank(text) : text;
        var parser = new RawParser(path, text, sink, cancellationToken);
        // YamlDotNet would take a byte order mark for the first letter of the first key.
        var skipped = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var root = parser.Parse(new RawStretch(skipped, text.Length, 0, skipped), out var fault);
        if (fault is not null)
        {
            var damage = new Damage();
            root = new RecoveringReader(new RawText(path, text), parser, sink, damage, cancellationToken).Read(fault);
            sink.Suspect(damage);
        }

        if (root is null && fault is null && isText && !parser.IsTooLarge)
        {
            sink.Report(DiagnosticDescriptors.NotAModel, SourceSpan.BeginningOf(path), "it is empty");
        }

        // Of a broken file that is not plainly a model, there is nothing else to say.
        return (fault is null && isText) || IsModel(root) ? root : null;
    }

    private static bool IsModel(RawNode? root) =>
        root is RawMapping mapping && mapping.Entries.Any(static entry => Array.IndexOf(_modelKeys, entry.Key.Value) >= 0);

    /// <summary>YamlDotNet stops silently at NUL and lets lone surrogates pass, which would surface as broken C# later.</summary>
    private static bool ReplaceCharacters(string path, ref string text, DiagnosticSink sink)
    {
        int line = 0, lineStart = 0;
        char[]? replaced = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                line++;
                lineStart = i + 1;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if ((c < ' ' && c is not ('\t' or '\r')) || c is '\u007F' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c))
            {
                if (replaced is null)
                {
                    var span = new SourceSpan(path, i, 1, line, i - lineStart, line, i - lineStart + 1);
                    sink.Report(DiagnosticDescriptors.NotYaml, span, $"the character U+{(int)c:X4} is not allowed; is this a text file?");
                    replaced = text.ToCharArray();
                }

                replaced[i] = '\uFFFD';
            }
        }

        if (replaced is not null)
        {
            text = new string(replaced);
        }

        return replaced is null;
    }
}
