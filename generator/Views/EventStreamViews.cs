using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Serializers of event streams: which part of an event travels as header, which as payload.</summary>
internal static class EventStreamViews
{
    public static View Create(ShapeMap map, UnionShapeModel union)
    {
        var names = MemberNames.OfUnion(map.Names[union.Name].Text);
        var errors = union.Members
            .Select(member => (Member: member, Name: names.Take(member.Name)))
            .Where(named => map.Find(named.Member.Target) is StructureShapeModel { Error: not null })
            .ToList();
        return new View()
            .Set("name", map.Names[union.Name])
            .Set("self", map.Names.InsideJson(union.Name, UnionViews.Named(map, union).Select(static named => named.Property).Concat(errors.Select(static error => error.Name))))
            .Set("base", Code.Of($"{map.Names.Service}Exception"))
            .Set("checked", map.Inputs.Contains(union.Name))
            .Set("events", UnionViews.Named(map, union).Select(named => Event(map, named)))
            .Set("errors", errors.Select((error, at) => Error(map, error.Member, error.Name)
                .Set("writes", errors.FindIndex(other => other.Member.Target == error.Member.Target) == at)));
    }

    private static View Event(ShapeMap map, NamedMember named)
    {
        var view = new View()
            .Set("property", named.Property)
            .Set("local", named.Local)
            .Set("wire", Code.Literal(named.Model.Name))
            .Set("is_unit", map.Find(named.Model.Target) is not StructureShapeModel { } target || !map.IsOwn(target.Name));
        if (map.Find(named.Model.Target) is not StructureShapeModel structure || !map.IsOwn(structure.Name))
        {
            return view;
        }

        return Parts(map, view.Set("type", map.Names[structure.Name]).Set("message_fragment", (Code?)null), StructureViews.Named(map, structure), map.Outputs.Contains(structure.Name));
    }

    private static View Error(ShapeMap map, MemberModel member, CodeName name)
    {
        var error = (StructureShapeModel)map.Find(member.Target);
        var message = ErrorViews.Message(map, error);
        var view = new View()
            .Set("property", name)
            .Set("wire", Code.Literal(member.Name))
            .Set("type", map.Names[error.Name])
            .Set("message_fragment", message is null ? null : Code.JsonMember(message.JsonName ?? message.Name));
        return Parts(map, view, ErrorViews.Named(map, error).Select(ErrorViews.Optional).ToList(), corrects: false, message is not null);
    }

    private static View Parts(ShapeMap map, View view, IReadOnlyList<NamedMember> named, bool corrects, bool hasMessage = false)
    {
        // HTTP bindings mean nothing here: what is no header of the event is its payload, or a part of it.
        var members = named.Select(static m => m with { Model = m.Model with { Location = HttpLocation.Body } }).ToList();
        var headers = members.Where(static m => m.Model.EventHeader).ToList();
        var payload = members.Find(static m => m.Model.EventPayload);
        var body = members.Where(static m => m.Model is { EventHeader: false, EventPayload: false }).ToList();
        return view
            .Set("members", members.Select(member => MemberViews.Travelling(map, member, corrects, $"message.Lenient")))
            .Set("headers", headers.Select(member => Header(map, member)))
            .Set("payload", payload is null ? null : Payload(map, payload))
            .Set("has_json", payload is null && (body.Count > 0 || hasMessage))
            .Set("has_body", body.Count > 0)
            .Set("reads_payload", payload is not null || body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("content_type", ContentType(map, payload, body.Count > 0 || hasMessage));
    }

    private static View Header(ShapeMap map, NamedMember named)
    {
        var type = TypeView.Of(map, named.Model).Type;
        var name = Code.Literal(named.Model.Name);
        var nullable = MemberViews.IsNullable(named.Model);
        var local = nullable ? named.Local : named.Source;
        (Code Read, Code Written) header = map.Find(named.Model.Target) switch
        {
            EnumShapeModel { IsInteger: true } => ($"message.Find({name})?.AsInteger() is {{ }} {named.Local}_number ? new {type}({named.Local}_number) : null", $"{local}.Value"),
            EnumShapeModel => ($"{type}Json.Parse(message.Find({name})?.AsString())", BindingView.Present(map, named.Model, $"{type}Json.Format({local})")),
            SimpleShapeModel { Kind: SimpleKind.String } => ($"message.Find({name})?.AsString()", nullable ? local : BindingView.Present(map, named.Model, local)),
            SimpleShapeModel { Kind: var kind } => ($"message.Find({name})?.As{CodeName.Of(kind.ToString())}()", local),
            _ => throw new InvalidOperationException($"The binder let through a header that cannot be one: {named.Model.Name}"),
        };
        return MemberViews.Travelling(map, named).Set("read_header", Code.Of($"{type}? {named.Local} = {header.Read};")).Set("write_header", Code.Of($"message.Header({name}u8, {header.Written});"));
    }

    private static View Payload(ShapeMap map, NamedMember named)
    {
        var type = TypeView.Of(map, named.Model);
        var name = Code.Literal(named.Model.Name);
        var nullable = MemberViews.IsNullable(named.Model);
        var local = nullable ? named.Local : named.Source;
        (Code Read, Code Write) payload = map.Find(named.Model.Target) switch
        {
            SimpleShapeModel { Kind: SimpleKind.Blob } => ($"{type.Type}? {named.Local} = message.HasPayload ? message.Payload : null;", $"message.End({local}.Span);"),
            SimpleShapeModel { Kind: SimpleKind.String } => ($"{type.Type}? {named.Local} = message.HasPayload ? message.ReadText() : null;", $"message.EndText({(nullable ? local : BindingView.Present(map, named.Model, local))});"),
            EnumShapeModel => ($"{type.Type}? {named.Local} = message.HasPayload ? new {type.Type}(message.ReadText()) : null;", $"message.EndText({BindingView.Present(map, named.Model, type.FormatOf(local))});"),
            _ => (
                $"{type.Type}? {named.Local} = null;\nif (!message.Payload.IsEmpty)\n{{\n    var input = message.OpenJson();\n    {named.Local} = {type.Read};\n    input.End();\n    var missing = input.Missing;\n    missing.Under(0, {name});\n    violations.AddRange(missing);\n}}",
                $"var output = message.BeginJson();\n{type.WriteOf(local)}\nmessage.EndJson();"),
        };
        return MemberViews.Travelling(map, named).Set("read_payload", payload.Read).Set("write_payload", payload.Write);
    }

    private static Code ContentType(ShapeMap map, NamedMember? payload, bool hasJson)
    {
        if (payload is null)
        {
            return hasJson ? Code.Of($"\"application/json\"u8") : $"default";
        }

        Code type = $"{Code.Literal(map.Find(payload.Model.Target) switch
        {
            SimpleShapeModel { Kind: SimpleKind.Blob } blob => blob.MediaType ?? "application/octet-stream",
            SimpleShapeModel { Kind: SimpleKind.String } text => text.MediaType ?? "text/plain",
            EnumShapeModel => "text/plain",
            _ => "application/json",
        })}u8";
        return MemberViews.IsNullable(payload.Model) ? $"{payload.Source} is null ? default : {type}" : type;
    }
}
