using Scriban.Runtime;

namespace ChimeModelGen.Views;

/// <summary>What a template is given: named texts, flags and further views. Compares by content, so that an unchanged file is not rendered again.</summary>
internal sealed class View : IEquatable<View>
{
    private readonly List<KeyValuePair<string, object?>> _entries = [];

    public View Set(string name, string? value) => Put(name, value);

    public View Set(string name, bool value) => Put(name, value);

    public View Set(string name, View? value) => Put(name, value);

    public View Set(string name, IEnumerable<View> values) => Put(name, values.ToArray());

    public View Set(string name, IEnumerable<string> values) => Put(name, values.ToArray());

    /// <summary>The form that Scriban reads; plain objects would make it reflect.</summary>
    public ScriptObject ToScriptObject()
    {
        var script = new ScriptObject();
        foreach (var entry in _entries)
        {
            script.SetValue(entry.Key, ToScript(entry.Value), readOnly: false);
        }

        return script;
    }

    public bool Equals(View? other)
    {
        if (other is null || other._entries.Count != _entries.Count)
        {
            return false;
        }

        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key != other._entries[i].Key || !Same(_entries[i].Value, other._entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as View);

    public override int GetHashCode()
    {
        var hash = _entries.Count;
        foreach (var entry in _entries)
        {
            hash = unchecked((hash * 31) + (entry.Value is string text ? StringComparer.Ordinal.GetHashCode(text) : entry.Key.Length));
        }

        return hash;
    }

    private View Put(string name, object? value)
    {
        _entries.Add(new KeyValuePair<string, object?>(name, value));
        return this;
    }

    private static bool Same(object? left, object? right)
    {
        if (left is not object[] items)
        {
            return Equals(left, right);
        }

        if (right is not object[] others || items.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (!Equals(items[i], others[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static object? ToScript(object? value)
    {
        switch (value)
        {
            case View view:
                return view.ToScriptObject();
            case object[] items:
                var array = new ScriptArray(items.Length);
                foreach (var item in items)
                {
                    array.Add(ToScript(item));
                }

                return array;
            default:
                return value;
        }
    }
}

/// <summary>One file to generate.</summary>
/// <param name="HintName">Its name, distinct within the compilation.</param>
/// <param name="Template">The template that renders it.</param>
/// <param name="View">What the template is given.</param>
internal sealed record FileUnit(string HintName, string Template, View View);
