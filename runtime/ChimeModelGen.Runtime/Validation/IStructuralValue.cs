using System.ComponentModel;

namespace ChimeModelGen.Runtime;

/// <summary>A generated value that is an item of a list with unique items: it is compared by what its members hold, lists and blobs included.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStructuralValue
{
    /// <summary>The values of all members, always in the same order.</summary>
    IReadOnlyList<object?> MemberValues();
}
