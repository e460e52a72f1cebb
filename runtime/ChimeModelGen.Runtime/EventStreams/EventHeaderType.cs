using System.Diagnostics.CodeAnalysis;

namespace ChimeModelGen.Runtime;

/// <summary>Types of an event message's headers; the number is what travels.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names are those of the format.")]
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "One byte is what travels.")]
public enum EventHeaderType : byte
{
    /// <summary>The flag <c>true</c>, which has no bytes of its own.</summary>
    True = 0,

    /// <summary>The flag <c>false</c>, which has no bytes of its own.</summary>
    False = 1,

    /// <summary>A signed integer of 8 bits.</summary>
    Byte = 2,

    /// <summary>A signed integer of 16 bits.</summary>
    Short = 3,

    /// <summary>A signed integer of 32 bits.</summary>
    Integer = 4,

    /// <summary>A signed integer of 64 bits.</summary>
    Long = 5,

    /// <summary>Up to 65,535 bytes.</summary>
    Blob = 6,

    /// <summary>Up to 65,535 bytes of UTF-8.</summary>
    String = 7,

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
    Timestamp = 8,

    /// <summary>A UUID, most significant byte first.</summary>
    Uuid = 9,
}
