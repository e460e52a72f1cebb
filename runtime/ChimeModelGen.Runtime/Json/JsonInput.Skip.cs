namespace ChimeModelGen.Runtime;

/// <content>What the model does not know.</content>
public ref partial struct JsonInput
{
    /// <summary>Passes over the value of an unknown member.</summary>
    public void SkipValue() => Skip(isChecked: !Lenient);

    // Whether text is checked to be Unicode, as it is wherever it is taken.
    private void Skip(bool isChecked)
    {
        // A bit for each open container, the innermost lowest: set for an object. Its levels are no more than can be allowed.
        var open = UInt128.Zero;
        var outside = _depth;
        while (true)
        {
            switch (Peek())
            {
                case (byte)'{':
                    BeginObject();
                    open = (open << 1) | UInt128.One;
                    break;
                case (byte)'[':
                    BeginArray();
                    open <<= 1;
                    break;
                case (byte)'"':
                    ScanText();
                    if (isChecked && !JsonText.IsUnicode(_text, _form == TextForm.Escaped))
                    {
                        throw NoUnicode();
                    }

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
            while (_depth > outside && !((open & UInt128.One) != UInt128.Zero ? NextMember() : NextItem()))
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
