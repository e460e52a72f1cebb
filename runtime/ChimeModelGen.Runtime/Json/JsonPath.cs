using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Finds the JSON pointers of places in a JSON text, for error messages: of any number of them in one pass.</summary>
internal ref struct JsonPath
{
    // An escape is six bytes a character.
    private const int BytesPerCharacter = 6;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly List<Step> _steps = [];
    private readonly Stack<int> _counts = [];
    private readonly int _maxSegment;
    private Utf8JsonReader _reader;
    private Step? _pending;
    private bool _isEnded;

    public JsonPath(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        _utf8 = utf8;
        _maxSegment = limits.MaxPointerSegment;

        // What is read here was read before: its depth is known to be allowed, one level more for the place where it is not.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ReadLimits.GreatestDepth + 1 });
    }

    /// <summary>The pointer of the value that the token at a byte position belongs to; empty for the root.</summary>
    public static string At(ReadOnlySpan<byte> utf8, int position, ReadLimits limits)
    {
        var path = new JsonPath(utf8, limits);
        path.MoveTo(position);
        return path.Pointer();
    }

    /// <summary>Goes on to the token at a position, which must not lie before the one reached.</summary>
    public void MoveTo(int position)
    {
        try
        {
            while (!_isEnded && !(_reader.TokenType != JsonTokenType.None && _reader.TokenStartIndex >= position))
            {
                Leave();
                _isEnded = !_reader.Read();
                if (!_isEnded)
                {
                    Enter();
                }
            }
        }
        catch (JsonException)
        {
            // Broken further on: what was gathered so far is the place.
            _isEnded = true;
        }
    }

    /// <summary>The pointer of the place reached.</summary>
    public readonly string Pointer()
    {
        var pointer = new StringBuilder();
        for (var i = 1; i < _steps.Count; i++)
        {
            var step = _steps[i];
            PointerSegment.Append(pointer, step.Index >= 0 ? step.Index.ToString(CultureInfo.InvariantCulture) : Name(step), _maxSegment);
        }

        return PointerSegment.Shorten(pointer, _maxSegment);
    }

    private void Enter()
    {
        switch (_reader.TokenType)
        {
            // What closes belongs to the container itself.
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _counts.Pop();
                break;
            case JsonTokenType.PropertyName:
                _pending = new Step((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length, -1);
                break;
            default:
                if (_pending is { } name)
                {
                    _steps.Add(name);
                    _pending = null;
                }
                else
                {
                    // The root is no item of anything.
                    if (_counts.TryPop(out var index))
                    {
                        _counts.Push(index + 1);
                    }

                    _steps.Add(new Step(0, 0, index));
                }

                break;
        }
    }

    private readonly void Leave()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _counts.Push(0);
                break;
            case JsonTokenType.PropertyName or JsonTokenType.None:
                break;
            default:
                _steps.RemoveAt(_steps.Count - 1);
                break;
        }
    }

    // No more of a name is decoded than can be told.
    private readonly string Name(Step step) => Decode(_utf8.Slice(step.Start, step.Length), _maxSegment);

    /// <summary>A name as it stands between its quotes, decoded as far as it can be told.</summary>
    internal static string Decode(ReadOnlySpan<byte> text, int maximum)
    {
        var most = (maximum + 2) * BytesPerCharacter;
        if (text.Length > most)
        {
            text = text[..most];
            var escape = text[^BytesPerCharacter..].LastIndexOf((byte)'\\');
            text = escape < 0 ? text : text[..(most - BytesPerCharacter + escape)];
        }

        Span<char> chars = new char[text.Length];
        return JsonText.TryDecode(text, text.Contains((byte)'\\'), chars, out var written) ? new string(chars[..written]) : Encoding.UTF8.GetString(text);
    }

    private readonly record struct Step(int Start, int Length, int Index);
}
