using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Diagnostics;

internal static class DescriptorLookup
{
    private static readonly Dictionary<string, DiagnosticDescriptor> _byId = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToDictionary(static descriptor => descriptor.Id);

    public static DiagnosticDescriptor Find(string id) => _byId[id];
}
