namespace Conformance.Fuzzing.Operations;

/// <summary>One way to spoil a valid request.</summary>
/// <param name="Name">What is done, and where.</param>
/// <param name="Make">Makes the request.</param>
internal sealed record RequestMutation(string Name, Func<RequestComposer, FuzzRequest> Make)
{
    /// <summary>All for an operation: every value at every place, and whatever can be wrong with a request as a whole.</summary>
    public static IEnumerable<RequestMutation> Of(ModelledOperation operation, RequestComposer composer)
    {
        yield return new("nothing", static c => c.Compose());
        foreach (var (place, _) in composer.Places())
        {
            foreach (var (name, json) in Hostile.Json)
            {
                yield return new($"{place} = {name}", c => c.Compose(place, json));
            }
        }

        foreach (var member in operation.Input)
        {
            foreach (var mutation in OfMember(member))
            {
                yield return mutation;
            }
        }

        foreach (var whole in WholeRequest.All(operation))
        {
            yield return whole;
        }
    }

    private static IEnumerable<RequestMutation> OfMember(ModelledMember member)
    {
        switch (member.Location)
        {
            case Location.Body:
                yield return new($"{member.Name} left out", c => Without(c.Compose(), member));
                yield return new($"{member.Name} twice", c => Twice(c.Compose("/" + member.Name, "\"x\""), member));
                yield return new($"{member.Name} in lower case", c => Renamed(c.Compose("/" + member.Name, "\"x\""), member));
                break;
            case Location.Label:
                foreach (var (name, text) in Hostile.Url)
                {
                    // The web server itself refuses NUL in a path.
                    yield return text == "%00"
                        ? new($"label {member.Name} = {name}", c => NoHttp(With(c.ComposeWithout(member), member, text)))
                        : new($"label {member.Name} = {name}", c => With(c.ComposeWithout(member), member, text));
                }

                break;
            case Location.Query:
                yield return new($"query {member.Name} left out", c => Without(c.Compose(), member));
                yield return new($"query {member.Name} twice", c => Repeated(c.Compose(), member, c.Text(member)));
                foreach (var (name, text) in Hostile.Url)
                {
                    yield return new($"query {member.Name} = {name}", c => With(c.Compose(), member, text));
                }

                break;
            default:
                yield return new($"header {member.Name} left out", c => Without(c.Compose(), member));
                yield return new($"header {member.Name} twice", c => Repeated(c.Compose(), member, c.Text(member)));
                foreach (var (name, text) in Hostile.Header)
                {
                    yield return new($"header {member.Name} = {name}", c => With(c.Compose(), member, text));
                }

                foreach (var (name, text) in Hostile.NoHeader)
                {
                    yield return new($"header {member.Name} = {name}", c => NoHttp(With(c.Compose(), member, text)));
                }

                break;
        }
    }

    public static FuzzRequest NoHttp(FuzzRequest request)
    {
        request.MayBeNoHttp = true;
        return request;
    }

    private static FuzzRequest With(FuzzRequest request, ModelledMember member, string text)
    {
        RequestComposer.Set(request, member, text);
        return request;
    }

    private static FuzzRequest Without(FuzzRequest request, ModelledMember member)
    {
        request.Members?.RemoveAll(m => member.Location == Location.Body && m.Name == member.WireName);
        request.Query.RemoveAll(q => member.Location == Location.Query && q.Name == member.WireName);
        request.Headers.RemoveAll(h => member.Location == Location.Header && h.Name == member.WireName);
        return request;
    }

    private static FuzzRequest Twice(FuzzRequest request, ModelledMember member)
    {
        request.Members!.Add((member.WireName, "\"x\""));
        return request;
    }

    private static FuzzRequest Renamed(FuzzRequest request, ModelledMember member)
    {
        var at = request.Members!.FindIndex(m => m.Name == member.WireName);
        request.Members[at] = (member.WireName.ToLowerInvariant(), request.Members[at].Json);
        return request;
    }

    private static FuzzRequest Repeated(FuzzRequest request, ModelledMember member, string text)
    {
        (member.Location == Location.Query ? request.Query : request.Headers).Add((member.WireName, text));
        return request;
    }
}
