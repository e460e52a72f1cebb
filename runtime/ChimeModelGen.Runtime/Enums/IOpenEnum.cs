using System.Diagnostics.CodeAnalysis;

namespace ChimeModelGen.Runtime;

/// <summary>An enum of a model: a value that the model does not know is kept as it is.</summary>
/// <typeparam name="TSelf">The enum.</typeparam>
/// <typeparam name="TValue">What travels: <see cref="string"/> or <see cref="int"/>.</typeparam>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "What implements it is what a model calls an enum.")]
public interface IOpenEnum<TSelf, TValue>
    where TSelf : struct, IOpenEnum<TSelf, TValue>
{
    /// <summary>The value as it travels.</summary>
    TValue Value { get; }

    /// <summary>Makes a value of the enum, known to the model or not.</summary>
    /// <param name="value">The value as it travels.</param>
    /// <returns>The value.</returns>
    static abstract TSelf Create(TValue value);
}
