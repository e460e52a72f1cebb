using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>A shape of the AST; members and traits are complete once <see cref="AstFlattener"/> has been at it.</summary>
internal sealed class AstShape(string id, string type, RawScalar key, RawMapping node)
{
    public string Id { get; } = id;

    public string Type { get; } = type;

    public RawScalar Key { get; } = key;

    public RawMapping Node { get; } = node;

    /// <summary>The id without its namespace.</summary>
    public string Name => Id.Substring(Id.IndexOf('#') + 1);

    public List<RawEntry> Traits { get; set; } = [];

    public List<AstMember> Members { get; set; } = [];

    /// <summary>The shapes named under <c>mixins</c>.</summary>
    public List<AstShape> Mixins { get; } = [];

    /// <summary>How many shapes are mixed in, those in mixins counted each time.</summary>
    public int MixinCount { get; set; }

    public bool IsData => Type is not ("service" or "operation" or "resource");

    public bool IsFlat { get; set; }

    public Place Place => Place.Shape(Name);

    public RawEntry? Trait(string id)
    {
        foreach (var trait in Traits)
        {
            if (trait.Key.Value == id)
            {
                return trait;
            }
        }

        return null;
    }
}

/// <summary>A member of the AST with the traits that it ends up with.</summary>
internal sealed class AstMember(RawScalar key, RawEntry? target, List<RawEntry> traits)
{
    public RawScalar Key { get; } = key;

    /// <summary>The <c>target</c> entry; null where it is missing.</summary>
    public RawEntry? Target { get; } = target;

    public List<RawEntry> Traits { get; } = traits;

    public string? TargetId => Target?.Value is RawScalar { IsNull: false } text ? text.Value : null;
}
