using System.Reflection;
using System.Runtime.ExceptionServices;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Conformance.Shapes;

/// <summary>What the generator made of one service of the suite, found by reflection.</summary>
internal sealed class GeneratedService
{
    private const string Root = "Conformance.Model";

    private readonly Type _client;
    private readonly MethodInfo _map;
    private readonly List<Type> _errors;

    private GeneratedService(string name, Type contract)
    {
        var types = contract.Assembly.GetTypes().Where(t => t.Namespace == contract.Namespace && !t.IsNested).ToList();
        Interface = contract;
        _client = types.FirstOrDefault(t => t.IsClass && contract.IsAssignableFrom(t) && t.Name == contract.Name[1..] + "Client")
            ?? throw new CannotRunException($"no client was generated for {name}");
        _map = types.SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.Static)).FirstOrDefault(m => m.Name == "Map" + contract.Name[1..])
            ?? throw new CannotRunException($"no endpoints were generated for {name}");
        _errors = types.Where(static t => typeof(ServiceException).IsAssignableFrom(t)).ToList();
    }

    /// <summary>The service interface.</summary>
    public Type Interface { get; }

    public static GeneratedService Find(string service)
    {
        var local = CSharpNames.Local(service);
        var contracts = typeof(GeneratedService).Assembly.GetTypes()
            .Where(static t => t.IsInterface && t.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true);
        return new GeneratedService(local, CSharpNames.Find(contracts, "I" + local, static t => t.Name)
            ?? throw new CannotRunException($"no interface was generated for the service {local}"));
    }

    public GeneratedOperation Operation(string operation)
    {
        var local = CSharpNames.Local(operation);
        var method = CSharpNames.Find(Interface.GetMethods(), local + "Async", static m => m.Name)
            ?? throw new CannotRunException($"{Interface.Name} has no method for the operation {local}");
        return new GeneratedOperation(local, method);
    }

    /// <summary>The exception of an error shape.</summary>
    public Type Error(string error) => CSharpNames.Find(_errors, CSharpNames.Local(error), static t => t.Name)
        ?? throw new CannotRunException($"no exception was generated for the error {CSharpNames.Local(error)}");

    public object CreateClient(HttpClient http, ServiceClientOptions options) => Activator.CreateInstance(_client, http, options)!;

    /// <summary>Maps one operation.</summary>
    public void Map(IEndpointRouteBuilder app, string operation)
    {
        Action<ServiceEndpointOptions> configure = options => options.Includes = descriptor => CSharpNames.Same(descriptor.Name, operation);
        try
        {
            _map.Invoke(null, [app, configure]);
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
        }
    }
}

/// <summary>One method of a generated interface.</summary>
internal sealed record GeneratedOperation(string Name, MethodInfo Method)
{
    public Type Input => Method.GetParameters()[0].ParameterType;

    /// <summary>What the method returns inside its task; null where that is nothing.</summary>
    public Type? Output => Method.ReturnType.IsGenericType ? Method.ReturnType.GetGenericArguments()[0] : null;

    /// <summary>Calls the method and unwraps its result.</summary>
    public async Task<object?> InvokeAsync(object target, object input, CancellationToken cancellationToken)
    {
        try
        {
            var task = (Task)Method.Invoke(target, [input, cancellationToken])!;
            await task;
            return Output is null ? null : task.GetType().GetProperty("Result")!.GetValue(task);
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
