using System.Globalization;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <content>What is told of a union that is none: its own place, and the members that it has.</content>
public ref partial struct JsonInput
{
    // Two are one too many.
    private const int MaxTold = 4;

    private const string OneMember = "must be a union with exactly one member";

    /// <summary>The exception for a union without a member; the object was just closed.</summary>
    public readonly SerializationException NoMember() => new($"'{Path}' {OneMember}, but it has none");

    /// <summary>The exception for a union whose second member was just read.</summary>
    public readonly SerializationException TooManyMembers()
    {
        var second = JsonPath.At(_utf8, _start, _scope.Limits);
        var union = second[..Math.Max(0, second.LastIndexOf('/'))];
        return new SerializationException($"'{(union.Length > 0 ? union : "the body")}' {OneMember}, but it has {Siblings()}");
    }

    // The members, up to the value just read, of the object that it is in; those that are null do not count. As many as a message needs, and as long as
    // names in pointers are.
    private readonly string Siblings()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = ReadLimits.GreatestDepth + 1 });
        var open = new Stack<(List<string> Told, int Others)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = PointerSegment.Shorten(JsonPath.Decode(reader.ValueSpan, _scope.Limits.MaxPointerSegment), _scope.Limits.MaxPointerSegment);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    if (open.TryPop(out var members))
                    {
                        open.Push(Add(members, name));
                    }

                    break;
            }

            if (reader.TokenStartIndex >= _start)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push(([], 0));
            }
        }

        var (told, others) = open.TryPeek(out var found) ? found : ([], 0);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", told.Select(static name => $"'{name}'"))}{(others > 0 ? $" and {others} more" : "")}");
    }

    private static (List<string> Told, int Others) Add((List<string> Told, int Others) members, string name)
    {
        if (members.Told.Count == MaxTold)
        {
            return (members.Told, members.Others + 1);
        }

        members.Told.Add(name);
        return members;
    }

}
