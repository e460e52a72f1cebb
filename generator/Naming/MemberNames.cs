using ChimeModelGen.CSharp;

namespace ChimeModelGen.Naming;

/// <summary>Hands out the C# names of one type's members: legal, distinct, and never one that the type already has.</summary>
internal sealed class MemberNames
{
    private static readonly string[] _object =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    private static readonly string[] _record = ["EqualityContract", "PrintMembers", "Deconstruct", "Clone", "Validate", "EnsureValid", "DisposeAsync"];

    private static readonly string[] _exception =
    [
        "Message", "Data", "Source", "StackTrace", "HelpLink", "HResult", "InnerException", "TargetSite", "GetBaseException", "GetObjectData",
        "ErrorCode", "StatusCode", "Fault", "Retryable", "RequestId", "ResponseBody",
    ];

    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    private MemberNames(string typeName, params string[][] reserved)
    {
        _taken = new HashSet<string>(StringComparer.Ordinal) { typeName };
        foreach (var name in _object)
        {
            _taken.Add(name);
        }

        foreach (var names in reserved)
        {
            foreach (var name in names)
            {
                _taken.Add(name);
            }
        }
    }

    public static MemberNames OfRecord(string typeName) => new(typeName, _record);

    public static MemberNames OfException(string typeName) => new(typeName, _exception);

    public static MemberNames OfEnum(string typeName) => new(typeName, ["Value", "IsKnown", "IsUnset", "Clone", "PrintMembers", "ArgumentNullException"]);

    /// <summary>Names of operations, after which methods of the client and members beside them are named.</summary>
    public static MemberNames OfOperations(TypeNames types) => new("", types.NotForOperations);

    public static MemberNames OfUnion(string typeName) => new(typeName, _record, ["Unknown", "Value", "Name"]);

    /// <summary>The name for a member: the idiomatic one, with <c>Value</c> and then digits behind it where that is taken.</summary>
    public CodeName Take(string modelled)
    {
        var name = CSharpName.Pascal(modelled);
        if (_taken.Add(name))
        {
            return CodeName.Of(name);
        }

        // Goes on where it ended for that name: thousands may be the same in C#.
        for (var i = _next.TryGetValue(name, out var next) ? next : 1; ; i++)
        {
            var candidate = name + "Value" + (i == 1 ? "" : i.ToString(CultureInfo.InvariantCulture));
            if (_taken.Add(candidate))
            {
                _next[name] = i + 1;
                return CodeName.Of(candidate);
            }
        }
    }
}
