using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChimeModelGen.AspNetCore;

/// <summary>Lets a route match only where the query holds the operation's constants; it decides between operations on one method and path.</summary>
internal sealed class ConstantQueryConstraint(IReadOnlyList<KeyValuePair<string, string?>> literals) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        if (httpContext is null)
        {
            return true;
        }

        foreach (var (name, value) in literals)
        {
            if (!httpContext.Request.Query.TryGetValue(name, out var found) || !found.Contains(value ?? ""))
            {
                return false;
            }
        }

        return true;
    }
}
