using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>A node of the model file as it is written, with its place; nothing of this outlives binding.</summary>
/// <param name="Span">The scalar's text, or the first character of a mapping or list.</param>
/// <param name="Size">Nodes in this subtree, aliases counted as if they were written out.</param>
/// <param name="Height">Levels below this node.</param>
internal abstract class RawNode(SourceSpan span, int size, int height)
{
    public SourceSpan Span { get; } = span;

    public int Size { get; } = size;

    public int Height { get; } = height;

    /// <summary>Stands for what could not be read and has been told of: what follows from it need not be.</summary>
    public bool IsTold { get; init; }

    /// <summary>What a person would call this kind of value.</summary>
    public abstract string Kind { get; }
}

/// <summary>Text; whether it was quoted decides if it may also be a number, a truth value or null.</summary>
internal sealed class RawScalar(SourceSpan span, string value, bool isPlain) : RawNode(span, 1, 0)
{
    public string Value { get; } = value;

    public bool IsPlain { get; } = isPlain;

    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    public bool IsTrue => IsPlain && Value is "true" or "True" or "TRUE";

    public bool IsFalse => IsPlain && Value is "false" or "False" or "FALSE";

    public bool IsNumber => IsPlain && DecimalText.IsNumber(Value);

    public override string Kind => IsNull ? "nothing" : IsTrue || IsFalse ? $"'{Value}'" : IsNumber ? $"the number {Excerpt.Of(Value)}" : LacksSpace ? $"the text '{Excerpt.Of(Value)}', whose colon needs a space after it" : "text";

    /// <summary>A key and its value that one space would part: <c>name:Library</c>.</summary>
    public bool LacksSpace => IsPlain && Colon > 0;

    /// <summary>The key of such text.</summary>
    public string KeyPart => Value.Substring(0, Colon);

    public string ValuePart => Value.Substring(Colon + 1);

    private int Colon
    {
        get
        {
            for (var i = 0; i < Value.Length - 1; i++)
            {
                if (Value[i] == ':')
                {
                    // A URL is meant to be one word.
                    return i > 0 && Value[i + 1] is not ('/' or ':' or ' ') && !(Value[0] is >= '0' and <= '9') ? i : -1;
                }

                if (Value[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
                {
                    return -1;
                }
            }

            return -1;
        }
    }
}

internal sealed class RawSequence(SourceSpan span, RawNode[] items, int size, int height) : RawNode(span, size, height)
{
    public RawNode[] Items { get; } = items;

    public override string Kind => "a list";
}

internal sealed class RawMapping(SourceSpan span, RawEntry[] entries, int size, int height) : RawNode(span, size, height)
{
    /// <summary>Entries in written order; a key occurs once (the reader reports and drops repetitions).</summary>
    public RawEntry[] Entries { get; } = entries;

    public override string Kind => "a mapping";

    /// <summary>The entry of that key; meant for small mappings.</summary>
    public RawEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }
}

internal sealed class RawEntry(RawScalar key, RawNode value)
{
    public RawScalar Key { get; } = key;

    public RawNode Value { get; } = value;
}
