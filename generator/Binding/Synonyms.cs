namespace ChimeModelGen.Binding;

/// <summary>Words of neighbouring formats (OpenAPI, JSON Schema, protobuf, TypeSpec, C#, TypeScript, SQL) for what this one calls otherwise.</summary>
internal static class Synonyms
{
    // Without regard to case, hyphens and underscores: min_length, minLength and MinLength are one word.
    private static readonly Dictionary<string, string[]> _keys = Table(
        ("documentation", "description summary doc docs comment comments remarks help desc note"),
        ("name", "title id identifier service"),
        ("title", "displayName label"),
        ("version", "apiVersion info"),
        ("operations", "paths path endpoints methods rpc rpcs interface interfaces routes actions api"),
        ("shapes", "schemas components definitions types models messages defs $defs structures structs schema"),
        ("service", "info api server servers"),
        ("http", "route request verb method methods path url uri endpoint google.api.http"),
        ("uri", "path url route href pattern template"),
        ("method", "verb httpMethod"),
        ("code", "status statusCode httpStatus successCode responseCode"),
        ("input", "request parameters params requestBody body arguments args in inputs parameter"),
        ("output", "response responses returns return result results out outputs"),
        ("errors", "throws exceptions faults error exception"),
        ("paginated", "pagination paging paged pageable"),
        ("readonly", "safe query isReadOnly"),
        ("idempotent", "isIdempotent"),
        ("deprecated", "obsolete isDeprecated"),
        ("members", "properties fields attributes props values enum variants oneOf anyOf elements cases options symbols"),
        ("member", "items item element elementType of itemType"),
        ("key", "keys keyType propertyNames"),
        ("value", "values valueType additionalProperties val const number"),
        ("target", "type $ref ref schema kind shape"),
        ("type", "kind target shape base"),
        ("required", "mandatory notNull nonNull isRequired"),
        ("default", "defaultValue initial"),
        ("pattern", "regex regexp match matches format"),
        ("length", "size count minLength maxLength minItems maxItems minSize maxSize minProperties maxProperties maxLen minLen lengths stringLength min max"),
        ("range", "minimum maximum min max minValue maxValue exclusiveMinimum exclusiveMaximum between gte lte gt lt"),
        ("uniqueItems", "unique distinct set isUnique"),
        ("sparse", "nullable nullableItems"),
        ("sensitive", "secret private password writeOnly redacted confidential"),
        ("timestampFormat", "format dateFormat"),
        ("mediaType", "contentType mime mimeType contentMediaType"),
        ("jsonName", "json jsonProperty jsonPropertyName alias serializedName wireName encodedName"),
        ("httpQuery", "query queryParam queryParameter fromQuery in"),
        ("httpLabel", "path pathParam pathParameter fromRoute label"),
        ("httpHeader", "header headerParam fromHeader"),
        ("httpPayload", "body payload fromBody requestBody"),
        ("httpError", "status statusCode httpStatus code"),
        ("error", "exception fault isError"),
        ("retryable", "retry canRetry transient"),
        ("hostPrefix", "prefix host"),
        ("inputToken", "nextToken token cursor pageToken continuationToken"),
        ("outputToken", "nextToken nextPageToken nextCursor"),
        ("pageSize", "limit maxResults maxPageSize size"),
        ("items", "results list data"),
        ("message", "reason text description"),
        ("since", "version date"),
        ("min", "minimum from lower least atLeast minValue minLength start"),
        ("max", "maximum to upper most atMost maxValue maxLength end"),
        ("streaming", "stream isStream"));

    private static readonly Dictionary<string, string[]> _types = Table(
        ("string", "text str varchar char uuid guid uri url email password nvarchar plainText"),
        ("blob", "bytes binary byte[] base64 file buffer bytea uint8array byteArray image"),
        ("boolean", "bool bit flag"),
        ("byte", "int8 sbyte uint8 i8 tinyint"),
        ("short", "int16 smallint i16 uint16 ushort"),
        ("integer", "int int32 i32 sint32 fixed32 uint32 uint number"),
        ("long", "int64 i64 sint64 fixed64 uint64 ulong bigint safeint"),
        ("float", "float32 single real f32"),
        ("double", "float64 number f64"),
        ("bigDecimal", "decimal decimal128 money numeric"),
        ("bigInteger", "biginteger int128"),
        ("timestamp", "date dateTime datetime time instant date-time datetimeoffset utcDateTime offsetDateTime plainDate zonedDateTime"),
        ("document", "any json unknown jsonobject jsonelement struct dynamic freeform"),
        ("list", "array sequence repeated vector set collection ienumerable"),
        ("map", "dictionary dict record hash hashmap additionalProperties"),
        ("structure", "object struct class message model interface"),
        ("union", "oneOf oneof anyOf variant choice discriminatedUnion sum"),
        ("enum", "enumeration stringEnum choice"),
        ("intEnum", "integerEnum numericEnum"));

    /// <summary>The key of those known here that another format calls so.</summary>
    public static string? Key(string word, IEnumerable<string> known) => Find(_keys, word, known);

    /// <summary>The type that another format calls so.</summary>
    public static string? Type(string word, IEnumerable<string> known) => Find(_types, word, known);

    /// <summary>The prelude shape of the type that another format calls so; null for types that need a definition.</summary>
    public static string? Target(string word, IEnumerable<string> prelude)
    {
        var known = prelude as ICollection<string> ?? prelude.ToList();
        foreach (var meant in Candidates(_types, word).Concat([word]))
        {
            foreach (var name in known)
            {
                if (string.Equals(name, meant, StringComparison.OrdinalIgnoreCase))
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static string? Find(Dictionary<string, string[]> table, string word, IEnumerable<string> known)
    {
        var candidates = Candidates(table, word);
        return candidates.Length == 0 ? null : Array.Find(candidates, new HashSet<string>(known, StringComparer.Ordinal).Contains);
    }

    private static string[] Candidates(Dictionary<string, string[]> table, string word) =>
        table.TryGetValue(Normal(word), out var candidates) ? candidates : [];

    private static string Normal(string word) => word.Replace("-", "").Replace("_", "").ToLowerInvariant();

    private static Dictionary<string, string[]> Table(params (string Meant, string Words)[] rows)
    {
        var table = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (meant, words) in rows)
        {
            foreach (var word in words.Split(' '))
            {
                var key = Normal(word);
                if (!table.TryGetValue(key, out var list))
                {
                    table.Add(key, list = []);
                }

                list.Add(meant);
            }
        }

        return table.ToDictionary(static row => row.Key, static row => row.Value.ToArray(), StringComparer.Ordinal);
    }
}
