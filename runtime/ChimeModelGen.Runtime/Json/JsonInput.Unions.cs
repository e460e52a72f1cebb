using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <content>What is told of a union that is none: its own place, and the members that it has.</content>
public ref partial struct JsonInput
{
    private const string OneMember = "must be a union with exactly one member";

    /// <summary>The exception for a union without a member; the object was just closed.</summary>
    public readonly SerializationException NoMember() => new($"'{Path}' {OneMember}, but it has none");

    /// <summary>The exception for a union whose second member was just read.</summary>
    public readonly SerializationException TooManyMembers()
    {
        var second = JsonPath.At(_utf8, _start, _scope.Limits);
        var union = second[..Math.Max(0, second.LastIndexOf('/'))];
        return new SerializationException($"'{(union.Length > 0 ? union : "the body")}' {OneMember}, but it has {string.Join(" and ", Siblings().Select(static name => $"'{name}'"))}");
    }

    // The members, up to the value just read, of the object that it is in; those that are null do not count.
    private readonly List<string> Siblings()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = ReadLimits.GreatestDepth + 1 });
        var open = new Stack<List<string>>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    if (open.TryPeek(out var members))
                    {
                        members.Add(name);
                    }

                    break;
            }

            if (reader.TokenStartIndex >= _start)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push([]);
            }
        }

        return open.TryPeek(out var found) ? found : [];
    }
}
