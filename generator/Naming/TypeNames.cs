using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Naming;

/// <summary>The C# names of a service's types, distinct from each other and from what is generated beside them.</summary>
internal sealed class TypeNames
{
    // Names that templates use unqualified; a shape of the same name makes them be written in full.
    private static readonly Dictionary<string, string> _used = new(StringComparer.Ordinal)
    {
        ["Action"] = "System",
        ["ArgumentNullException"] = "System",
        ["Array"] = "System",
        ["DateTimeOffset"] = "System",
        ["Dictionary"] = "System.Collections.Generic",
        ["EqualityComparer"] = "System.Collections.Generic",
        ["Exception"] = "System",
        ["IAsyncDisposable"] = "System",
        ["IAsyncEnumerable"] = "System.Collections.Generic",
        ["IReadOnlyDictionary"] = "System.Collections.Generic",
        ["IReadOnlyList"] = "System.Collections.Generic",
        ["KeyValuePair"] = "System.Collections.Generic",
        ["List"] = "System.Collections.Generic",
        ["HttpClient"] = "System.Net.Http",
        ["HttpRequestMessage"] = "System.Net.Http",
        ["BigInteger"] = "System.Numerics",
        ["ReadOnlyMemory"] = "System",
        ["Stream"] = "System.IO",
        ["StringBuilder"] = "System.Text",
        ["JsonElement"] = "System.Text.Json",
        ["CancellationToken"] = "System.Threading",
        ["Task"] = "System.Threading.Tasks",
        ["ValueTask"] = "System.Threading.Tasks",
        ["Constraints"] = "ChimeModelGen.Runtime",
        ["ConstraintKind"] = "ChimeModelGen.Runtime",
        ["ConstraintPattern"] = "ChimeModelGen.Runtime",
        ["ConstraintViolations"] = "ChimeModelGen.Runtime",
        ["EventMessage"] = "ChimeModelGen.Runtime",
        ["EventOutput"] = "ChimeModelGen.Runtime",
        ["EventStreamCodec"] = "ChimeModelGen.Runtime",
        ["FaultKind"] = "ChimeModelGen.Runtime",
        ["HttpText"] = "ChimeModelGen.Runtime",
        ["HttpValue"] = "ChimeModelGen.Runtime",
        ["IOpenEnum"] = "ChimeModelGen.Runtime",
        ["IStructuralValue"] = "ChimeModelGen.Runtime",
        ["JsonInput"] = "ChimeModelGen.Runtime",
        ["JsonOutput"] = "ChimeModelGen.Runtime",
        ["OpenEnumConverter"] = "ChimeModelGen.Runtime",
        ["OpenIntEnumConverter"] = "ChimeModelGen.Runtime",
        ["OperationDescriptor"] = "ChimeModelGen.Runtime",
        ["PaginatedItems"] = "ChimeModelGen.Runtime",
        ["PaginatedPages"] = "ChimeModelGen.Runtime",
        ["ProtocolException"] = "ChimeModelGen.Runtime",
        ["RequestBodies"] = "ChimeModelGen.Runtime",
        ["RequestUri"] = "ChimeModelGen.Runtime",
        ["SerializationException"] = "ChimeModelGen.Runtime",
        ["ServiceClientRegistration"] = "ChimeModelGen.Runtime",
        ["ServiceClientOptions"] = "ChimeModelGen.Runtime",
        ["ServiceException"] = "ChimeModelGen.Runtime",
        ["ServiceResponse"] = "ChimeModelGen.Runtime",
        ["ServiceTransport"] = "ChimeModelGen.Runtime",
        ["IOperationEndpoint"] = "ChimeModelGen.AspNetCore",
        ["OperationEndpoint"] = "ChimeModelGen.AspNetCore",
        ["ServerCall"] = "ChimeModelGen.AspNetCore",
        ["ServiceEndpointOptions"] = "ChimeModelGen.AspNetCore",
        ["ServiceErrors"] = "ChimeModelGen.AspNetCore",
        ["IEndpointConventionBuilder"] = "Microsoft.AspNetCore.Builder",
        ["IEndpointRouteBuilder"] = "Microsoft.AspNetCore.Routing",
        ["IHttpClientBuilder"] = "Microsoft.Extensions.DependencyInjection",
        ["IServiceCollection"] = "Microsoft.Extensions.DependencyInjection",
    };

    // A type may not be called what one of its generated members is called.
    private static readonly HashSet<string> _ownMembers = new(StringComparer.Ordinal)
    {
        "Value", "IsKnown", "IsUnset", "Unknown", "Validate", "EnsureValid", "PrintMembers", "EqualityContract", "Equals", "GetHashCode", "ToString", "GetType",
    };

    private static readonly string[] _jsonMembers =
        ["Read", "Write", "Parse", "Format", "Instance", "Validate", "TryWriteException", "ReadEvent", "ReadException", "CreateError", "ReadAsync", "WriteAsync"];

    private readonly string _namespace;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeName> _endpoints = new(StringComparer.Ordinal);

    // Every type that the namespace has, and its namespaces: what hides a type of the same name that a using brings.
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    // Each type is a file of its own name, and file names differ by more than case.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    // What a member of the type being written hides.
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);

    /// <param name="service">The service.</param>
    /// <param name="targetNamespace">Where its types go.</param>
    /// <param name="below">Namespaces of other models that lie inside that one.</param>
    public TypeNames(ServiceModel service, string targetNamespace, IEnumerable<string> below)
    {
        _namespace = targetNamespace;
        _declared.UnionWith(below);
        var stem = CSharpName.Pascal(service.Name);
        Service = CodeName.Of(stem);
        foreach (var reserved in (string[])["I" + stem, stem + "Client", stem + "Exception", stem + "Endpoints", stem + "Operations",
            stem + "Errors", stem + "Paginators", stem + "ClientExtensions", stem + "EndpointExtensions"])
        {
            _taken.Add(reserved);
            _declared.Add(reserved);
        }

        foreach (var operation in service.Operations)
        {
            _endpoints[operation.Name] = CodeName.Of(Free(CSharpName.Pascal(operation.Name), ["Endpoint"]));
        }

        foreach (var shape in service.Shapes)
        {
            var name = CSharpName.Pascal(shape.Name);
            if (shape is StructureShapeModel { Error: not null } && !name.EndsWith("Exception", StringComparison.Ordinal))
            {
                name += "Exception";
            }

            // Beside each type stand its serializer and its constraints, named after it.
            _names.Add(shape.Name, Free(_ownMembers.Contains(name) ? name + "Shape" : name, ["", "Json", "Constraints"]));
        }
    }

    private TypeNames(TypeNames outside, IEnumerable<CodeName> members)
    {
        _namespace = outside._namespace;
        _names = outside._names;
        _endpoints = outside._endpoints;
        _declared = outside._declared;
        Service = outside.Service;
        _hidden.UnionWith(members.Select(static member => member.Text));
    }

    /// <summary>Framework and runtime types that templates use by their simple names, with their namespaces.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Used => _used;

    /// <summary>The service's own name, the stem of what is generated for it as a whole.</summary>
    public CodeName Service { get; }

    /// <summary>The type of a shape: by its simple name, or in full where something hides that.</summary>
    public CodeName this[string shape] => Own(_names[shape]);

    /// <summary>The name that the shape's type is declared with.</summary>
    public CodeName Declared(string shape) => CodeName.Of(_names[shape]);

    /// <summary>The class that checks values of a shape.</summary>
    public CodeName ConstraintsOf(string shape) => Own(_names[shape] + "Constraints");

    /// <summary>The same in full, for a place where a member may have its name.</summary>
    public CodeName QualifiedConstraintsOf(string shape) => CodeName.Of($"global::{_namespace}.{_names[shape]}Constraints");

    /// <summary>The server's part of an operation.</summary>
    public CodeName EndpointOf(string operation) => CodeName.Of(_endpoints[operation].Text + "Endpoint");

    /// <summary>Names that no operation may have: its descriptor or a method of the client would hide a class that is used there, or have its class's own name.</summary>
    public string[] NotForOperations =>
    [
        Service + "Operations",
        .. from used in _names.Values.Select(static name => name + "Json").Concat([Service + "Client", Service + "Operations"])
           from prefix in (string[])["Read", "Write"]
           where used.StartsWith(prefix, StringComparison.Ordinal)
           select used.Substring(prefix.Length),
    ];

    /// <summary>The same names as they are written inside a type with members that hide some.</summary>
    public TypeNames Inside(IEnumerable<CodeName> members) => new(this, members);

    /// <summary>A framework or runtime type: by its simple name, or in full where something hides that.</summary>
    public CodeName Framework(string name) => CodeName.Of(IsHidden(name) ? $"global::{_used[name]}.{name}" : name);

    /// <summary>Framework and runtime types whose names are hidden.</summary>
    public IEnumerable<CodeName> Shadowed()
    {
        foreach (var used in _used)
        {
            if (IsHidden(used.Key))
            {
                yield return CodeName.Of(used.Key);
            }
        }
    }

    /// <summary>The type of a shape inside the class that reads and writes it, whose methods hide a type of their name.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="parts">Names after which further methods are named.</param>
    public CodeName InsideJson(string shape, IEnumerable<CodeName> parts) => Inside(
        _jsonMembers.Concat(parts.SelectMany(static part => (string[])["Read" + part, "Write" + part])).Select(CodeName.Of))[shape];

    private CodeName Own(string name) => CodeName.Of(_hidden.Contains(name) ? $"global::{_namespace}.{name}" : name);

    private bool IsHidden(string name) => _declared.Contains(name) || _hidden.Contains(name);

    private string Free(string name, string[] suffixes)
    {
        // Goes on where it ended for that name: thousands may be the same in C#.
        for (var i = _next.TryGetValue(name + suffixes[0], out var next) ? next : 1; ; i++)
        {
            var candidate = i == 1 ? name : name + i.ToString(CultureInfo.InvariantCulture);
            if (!suffixes.Any(suffix => _taken.Contains(candidate + suffix)))
            {
                _taken.UnionWith(suffixes.Select(suffix => candidate + suffix));
                _declared.UnionWith(suffixes.Select(suffix => candidate + suffix));
                _next[name + suffixes[0]] = i + 1;
                return candidate;
            }
        }
    }
}
