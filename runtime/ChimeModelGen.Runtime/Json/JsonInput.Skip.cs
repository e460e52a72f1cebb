namespace ChimeModelGen.Runtime;

/// <content>What the model does not know.</content>
public ref partial struct JsonInput
{
    /// <summary>Passes over the value of an unknown member.</summary>
    public void SkipValue()
    {
        // A bit for each open container, the innermost lowest: set for an object. Its levels are no more than MaxDepth.
        var open = 0UL;
        var outside = _depth;
        while (true)
        {
            switch (Peek())
            {
                case (byte)'{':
                    BeginObject();
                    open = (open << 1) | 1;
                    break;
                case (byte)'[':
                    BeginArray();
                    open <<= 1;
                    break;
                case (byte)'"':
                    ScanText();
                    break;
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    ScanNumber();
                    break;
                default:
                    if (!TakeLiteral("true"u8) && !TakeLiteral("false"u8) && !TakeNull())
                    {
                        throw Malformed();
                    }

                    break;
            }

            // Whatever is complete now, up to the container that goes on.
            while (_depth > outside && !((open & 1) == 1 ? NextMember() : NextItem()))
            {
                open >>= 1;
            }

            if (_depth == outside)
            {
                return;
            }
        }
    }
}
