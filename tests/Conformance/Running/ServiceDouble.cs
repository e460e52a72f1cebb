using System.Reflection;

namespace Conformance.Running;

/// <summary>What stands behind generated endpoints: hands every call to the case that runs.</summary>
public class ServiceDouble : DispatchProxy
{
    private static readonly MethodInfo _convert = typeof(ServiceDouble).GetMethod(nameof(ConvertAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    private Func<object, CancellationToken, Task<object?>> _answer = static (_, _) => throw new InvalidOperationException("no case is running");

    internal static object Create(Type contract, Func<object, CancellationToken, Task<object?>> answer)
    {
        var created = DispatchProxy.Create(contract, typeof(ServiceDouble));
        ((ServiceDouble)created)._answer = answer;
        return created;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var task = _answer(args![0]!, (CancellationToken)args[1]!);
        return targetMethod!.ReturnType == typeof(Task) ? task : _convert.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0]).Invoke(null, [task]);
    }

    private static async Task<T> ConvertAsync<T>(Task<object?> task) => (T)(await task)!;
}
