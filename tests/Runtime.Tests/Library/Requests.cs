using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>A valid request, which each test bends as it needs.</summary>
internal static class Requests
{
    public static LendBookRequest Lend() => new()
    {
        BookId = "moby",
        Reader = Reader.Adult,
        Token = "t1",
        Days = 7,
        Note = "a note",
        Tags = ["a", "b"],
        Attributes = new Dictionary<string, IReadOnlyList<string>> { ["k"] = ["v"] },
        Address = new Address { Street = "x", Zip = 5 },
    };
}
