namespace ChimeModelGen.Binding.Patterns;

/// <summary>Leaves the translation with the reason; never leaves <see cref="PatternTranslator"/>.</summary>
internal sealed class PatternException(string reason) : Exception(reason);
