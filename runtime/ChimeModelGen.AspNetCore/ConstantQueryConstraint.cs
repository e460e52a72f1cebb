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
            if (!Holds(httpContext.Request.Query, name, value ?? ""))
            {
                return false;
            }
        }

        return true;
    }

    // The first of several values decides, as for members; if any did, two operations would match and the router would fail. The framework
    // looks names up regardless of case, which the protocol does not.
    private static bool Holds(IQueryCollection query, string name, string value)
    {
        foreach (var (key, values) in query)
        {
            if (key == name)
            {
                return values[0] == value;
            }
        }

        return false;
    }
}
