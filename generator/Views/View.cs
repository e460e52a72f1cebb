using ChimeModelGen.CSharp;
using Scriban.Runtime;

namespace ChimeModelGen.Views;

/// <summary>What a template is given: named fragments, flags and further views. Compares by content, so that an unchanged file is not rendered again.</summary>
/// <remarks>It takes no strings: text of a model comes in as a fragment, which has been made safe for its place, or not at all.</remarks>
internal sealed class View : IEquatable<View>
{
    private readonly List<KeyValuePair<string, object?>> _entries = [];

    /// <summary>What it holds: fragments, flags, views, and arrays of the first and the last.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Entries => _entries;

    public View Set(string name, Code? value) => Put(name, value);

    public View Set(string name, CodeName? value) => Put(name, value);

    public View Set(string name, DocText? value) => Put(name, value);

    public View Set(string name, bool value) => Put(name, value);

    public View Set(string name, View? value) => Put(name, value);

    public View Set(string name, IEnumerable<View> values) => Put(name, values.ToArray());

    public View Set(string name, IEnumerable<Fragment> values) => Put(name, values.ToArray());

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
            hash = unchecked((hash * 31) + (entry.Value is Fragment fragment ? fragment.GetHashCode() : entry.Key.Length));
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
            case Fragment fragment:
                return fragment.Text;
            case object[] items:
                var array = new ScriptArray(items.Length);
                foreach (var item in items)
                {
                    array.Add(ToScript(item));
                }

                return array;
            case null or bool:
                return value;
            default:
                throw new InvalidOperationException($"A template is given a {value.GetType().Name}, which nothing made safe");
        }
    }
}

/// <summary>One file to generate.</summary>
/// <param name="HintName">Its name, distinct within the compilation.</param>
/// <param name="Template">The template that renders it.</param>
/// <param name="View">What the template is given.</param>
internal sealed record FileUnit(string HintName, string Template, View View);
