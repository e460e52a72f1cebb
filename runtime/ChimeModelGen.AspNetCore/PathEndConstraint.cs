using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChimeModelGen.AspNetCore;

/// <summary>Lets a route with a greedy label match only where the path ends with what the model has behind the label.</summary>
internal sealed class PathEndConstraint(string end) : IRouteConstraint
{
    /// <summary>The literal segments behind a greedy label, with their slashes; empty where there are none.</summary>
    public static string BehindGreedyLabel(string uriTemplate)
    {
        var label = uriTemplate.IndexOf("+}", StringComparison.Ordinal);
        return label < 0 ? "" : uriTemplate[(label + 2)..];
    }

    // The router's greedy label holds the end too. With nothing in front of it the label would be empty, and another operation may be meant.
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        foreach (var (_, value) in values)
        {
            if (value is string text && text.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return httpContext is null;
    }
}
