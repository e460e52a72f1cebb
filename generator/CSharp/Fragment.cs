namespace ChimeModelGen.CSharp;

/// <summary>A piece of a generated file that is safe where its kind may stand.</summary>
/// <remarks>
/// Text of a model is hostile: it may hold line breaks, quotes and code. So templates are given fragments and never strings, and each kind of fragment can be made
/// from text in one way only, which escapes the text for the place that the kind stands in. There is one kind per context of C#: <see cref="Code"/> where tokens
/// stand (literals included), <see cref="DocText"/> inside the elements of documentation, <see cref="CodeName"/> for names, which may stand anywhere.
/// </remarks>
internal abstract class Fragment : IEquatable<Fragment>
{
    /// <summary>The escaped text.</summary>
    public abstract string Text { get; }

    public bool Equals(Fragment? other) => other is not null && other.GetType() == GetType() && other.Text == Text;

    public sealed override bool Equals(object? obj) => Equals(obj as Fragment);

    public sealed override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public sealed override string ToString() => Text;
}
