using System.Collections.Concurrent;
using ChimeModelGen.Naming;
using ChimeModelGen.Views;
using Scriban;
using Scriban.Runtime;

namespace ChimeModelGen.Rendering;

/// <summary>Renders one file from its template and view.</summary>
internal static class TemplateRenderer
{
    private static readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private static readonly string _version = typeof(TemplateRenderer).Assembly.GetName().Version.ToString(3);

    public static string Render(FileUnit unit)
    {
        var globals = unit.View.ToScriptObject();
        var common = (ScriptObject)globals["common"]!;
        var shadowed = new HashSet<string>(Names(common["shadowed"]), StringComparer.Ordinal);
        if (globals.TryGetValue("hidden", out var hidden))
        {
            shadowed.UnionWith(Names(hidden));
        }

        globals.SetValue("namespace", common["namespace"], readOnly: true);
        globals.SetValue("header", common["header"], readOnly: true);
        globals.SetValue("generated", $"[global::System.CodeDom.Compiler.GeneratedCode(\"ChimeModelGen\", \"{_version}\")]", readOnly: true);
        globals.SetValue("T", Frameworks(shadowed), readOnly: true);

        // An empty builtin object of our own: Scriban's default one needs System.Text.Json, which compilers of .NET SDK 8 and 9 lack.
        // Its limits protect a host from templates that are not its own. Ours are, and the limit on text would cut a large file off without a word.
        var context = new TemplateContext(new ScriptObject())
        {
            LimitToString = 0,
            OutputLimit = 0,
            OnStringLimit = ScriptLimitBehavior.Throw,
            OnOutputLimit = ScriptLimitBehavior.Throw,
            LoopLimit = 0,
            RecursiveLimit = 0,
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            NewLine = "\n",
        };
        context.PushGlobal(globals);
        return SourceTidy.Tidy(Find(unit.Template).Render(context));
    }

    private static IEnumerable<string> Names(object? list) => ((ScriptArray)list!).Cast<string>();

    private static ScriptObject Frameworks(HashSet<string> shadowed)
    {
        var frameworks = new ScriptObject();
        foreach (var used in TypeNames.Used)
        {
            frameworks.SetValue(used.Key, shadowed.Contains(used.Key) ? $"global::{used.Value}.{used.Key}" : used.Key, readOnly: true);
        }

        return frameworks;
    }

    private static Template Find(string name) => _templates.GetOrAdd(name, static key =>
    {
        var template = Template.Parse(EmbeddedTemplates.Read(key), key + ".sbn");
        return template.HasErrors ? throw new InvalidOperationException(string.Join("; ", template.Messages)) : template;
    });
}
