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
        ["IStructuralValue"] = "ChimeModelGen.Runtime",
        ["JsonInput"] = "ChimeModelGen.Runtime",
        ["JsonOutput"] = "ChimeModelGen.Runtime",
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

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shadowed = new(StringComparer.Ordinal);

    // Each type is a file of its own name, and file names differ by more than case.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public TypeNames(ServiceModel service)
    {
        Service = CSharpName.Pascal(service.Name);
        foreach (var reserved in (string[])["I" + Service, Service + "Client", Service + "Exception", Service + "Endpoints", Service + "Operations",
            Service + "Errors", Service + "Paginators", Service + "ClientExtensions", Service + "EndpointExtensions"])
        {
            _taken.Add(reserved);
        }

        foreach (var operation in service.Operations)
        {
            _taken.Add(CSharpName.Pascal(operation.Name) + "Endpoint");
        }

        foreach (var shape in service.Shapes)
        {
            var name = CSharpName.Pascal(shape.Name);
            if (shape is StructureShapeModel { Error: not null } && !name.EndsWith("Exception", StringComparison.Ordinal))
            {
                name += "Exception";
            }

            name = Free(_ownMembers.Contains(name) ? name + "Shape" : name);
            _names.Add(shape.Name, name);
            _shadowed.Add(name);
        }
    }

    /// <summary>Framework and runtime types that templates use by their simple names, with their namespaces.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Used => _used;

    /// <summary>The service's own name, the stem of what is generated for it as a whole.</summary>
    public string Service { get; }

    public string this[string shape] => _names[shape];

    /// <summary>A framework or runtime type: by its simple name, or in full where a shape took that name.</summary>
    public string Framework(string name) => _shadowed.Contains(name) ? "global::" + _used[name] + "." + name : name;

    /// <summary>Framework and runtime types whose names shapes took.</summary>
    public IEnumerable<string> Shadowed()
    {
        foreach (var used in _used)
        {
            if (_shadowed.Contains(used.Key))
            {
                yield return used.Key;
            }
        }
    }

    // Beside each type stand its serializer and its constraints, named after it.
    private string Free(string name)
    {
        for (var i = 1; ; i++)
        {
            var candidate = i == 1 ? name : name + i.ToString(CultureInfo.InvariantCulture);
            if (!_taken.Contains(candidate) && !_taken.Contains(candidate + "Json") && !_taken.Contains(candidate + "Constraints"))
            {
                _taken.Add(candidate);
                _taken.Add(candidate + "Json");
                _taken.Add(candidate + "Constraints");
                return candidate;
            }
        }
    }
}
