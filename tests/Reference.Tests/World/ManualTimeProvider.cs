using Microsoft.Extensions.Time.Testing;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// A clock that moves only when a test moves it, so that every timestamp in an answer can be asserted exactly. Timers run, on the thread
/// of the test, within the Advance that passes their time.
/// </summary>
public sealed class ManualTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
