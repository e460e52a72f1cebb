using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>A violation whose path is still growing: each step outwards costs one node, and the text is made when somebody asks for it.</summary>
internal sealed class RecordedViolation(ConstraintKind constraint, string requirement, long? actualLength)
{
    private PathNode? _path;
    private ConstraintViolation? _built;

    public void Under(string name)
    {
        _path = new PathNode(name, false, _path);
        _built = null;
    }

    public void UnderPointer(string pointer)
    {
        _path = new PathNode(pointer, true, _path);
        _built = null;
    }

    public ConstraintViolation Build(ReadLimits limits)
    {
        if (_built is not null)
        {
            return _built;
        }

        var path = new StringBuilder();
        for (var node = _path; node is not null; node = node.Inner)
        {
            if (node.IsPointer)
            {
                path.Append(node.Name);
            }
            else
            {
                PointerSegment.Append(path, node.Name, limits.MaxPointerSegment);
            }
        }

        return _built = new ConstraintViolation(PointerSegment.Shorten(path, limits.MaxPointerSegment), constraint, requirement, actualLength);
    }

    private sealed record PathNode(string Name, bool IsPointer, PathNode? Inner);
}
