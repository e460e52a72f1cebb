using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Binding;

/// <summary>Words for a place in the model; put together only when something is wrong there.</summary>
internal readonly record struct Place(string Form, string Name, string? Owner = null)
{
    // Whole where it can be a name at all.
    private const int MaxName = 400;

    public static Place Service => new("the service", "");

    public static Place Operation(string name) => new("operation '{0}'", name);

    public static Place Shape(string name) => new("shape '{0}'", name);

    public static Place Member(string owner, string name) => new("member '{0}' of '{1}'", name, owner);

    public static Place EnumValue(string owner, string name) => new("value '{0}' of enum '{1}'", name, owner);

    /// <summary>A mapping inside a place: <c>'http' of operation 'X'</c>.</summary>
    public Place Inside(string key) => new("'" + Excerpt.Of(key).Replace("{", "{{").Replace("}", "}}") + "' of " + Form, Name, Owner);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Form, Excerpt.Of(Name, MaxName), Owner is null ? null : Excerpt.Of(Owner, MaxName));

    /// <summary>The same as the beginning of a sentence.</summary>
    public string Capital()
    {
        var text = ToString();
        return char.ToUpperInvariant(text[0]) + text.Substring(1);
    }
}
