namespace ChimeModelGen.Runtime;

/// <content>Required members of value types that were absent (a C# value cannot show that itself).</content>
public ref partial struct JsonInput
{
    /// <summary>Required members of value types that were absent. What a service left out is forgiven, so a lenient input has none.</summary>
    public readonly ConstraintViolations Missing
    {
        get
        {
            var violations = new ConstraintViolations(_scope);
            if (_missing is not null)
            {
                // Objects close one behind the other, so that all pointers are found in one pass.
                var path = new JsonPath(_utf8, _scope.Limits);
                foreach (var (position, member) in _missing)
                {
                    path.MoveTo(position);
                    violations.AddRequired(member, path.Pointer());
                }

                violations.Omit(_missingBeyond);
            }

            return violations;
        }
    }

    /// <summary>Reads what an answer without any members is: the value of a required member that a service left out.</summary>
    /// <param name="read">Reads the value.</param>
    public static T ReadEmpty<T>(JsonReader<T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        var input = new JsonInput("{}"u8, lenient: true);
        return read(ref input) ?? throw new InvalidOperationException("An empty object was read as none");
    }

    /// <summary>Records that a required member of the object just closed was absent: its place, and no more of them than are told.</summary>
    public void ReportMissing(string member)
    {
        if (Lenient)
        {
            return;
        }

        _missing ??= [];
        if (_missing.Count < _scope.Limits.MaxViolations)
        {
            _missing.Add((_start, member));
        }
        else
        {
            _missingBeyond++;
        }
    }
}

/// <summary>Reads the next value; null where it is <c>null</c>.</summary>
/// <param name="input">Where it is read from.</param>
public delegate T? JsonReader<out T>(ref JsonInput input)
    where T : class;
