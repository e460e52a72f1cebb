using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Keeps secrets out of logs and unknown values alive.</summary>
public sealed class ValueTests
{
    [Fact]
    public void A_sensitive_member_is_never_printed()
    {
        var text = Requests.Lend().ToString();
        Assert.DoesNotContain("a note", text, StringComparison.Ordinal);
        Assert.Contains("Note = ***", text, StringComparison.Ordinal);
        Assert.Contains("BookId = moby", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sensitive_member_inside_is_not_printed_either()
    {
        var text = (Requests.Lend() with { Address = new Address { Street = "x", Secret = Level.High } }).ToString();
        Assert.DoesNotContain("Secret = 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("High", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_secret_shows_that_it_is_absent() =>
        Assert.Contains("Note = ,", (Requests.Lend() with { Note = null }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_enum_keeps_a_value_that_it_does_not_know()
    {
        var alien = new Reader("alien");
        Assert.False(alien.IsKnown);
        Assert.Equal("alien", alien.Value);
        Assert.Equal(alien, new Reader("alien"));
        Assert.True(Reader.Child.IsKnown);
        Assert.Equal("child", Reader.Child.ToString());
        Assert.NotEqual(Reader.Adult, Reader.Child);
        Assert.False(new Reader("CHILD").IsKnown);
    }

    [Fact]
    public void An_integer_enum_keeps_a_number_that_it_does_not_know()
    {
        Assert.False(new Level(7).IsKnown);
        Assert.Equal(7, new Level(7).Value);
        Assert.True(Level.Low.IsKnown);
    }

    [Fact]
    public void An_unset_enum_is_empty_text_and_not_known()
    {
        Assert.Equal("", default(Reader).Value);
        Assert.False(default(Reader).IsKnown);
    }

    [Fact]
    public void Records_with_equal_members_are_equal() =>
        Assert.Equal(new Address { Street = "x", Next = new Address { Street = "y" } }, new Address { Street = "x", Next = new Address { Street = "y" } });

    [Fact]
    public void Errors_know_their_code_status_fault_and_retryability()
    {
        var lent = new LentException("later");
        Assert.Equal(("Lent", 409, FaultKind.Client, true), (lent.ErrorCode, lent.StatusCode, lent.Fault, lent.Retryable));
        var failure = new ServiceFailureException();
        Assert.Equal(("ServiceFailure", 500, FaultKind.Server, false), (failure.ErrorCode, failure.StatusCode, failure.Fault, failure.Retryable));
        Assert.IsAssignableFrom<LibraryException>(lent);
    }

    [Fact]
    public void Operations_are_described_without_their_types()
    {
        Assert.Equal(("POST", "/books/{BookId}/loans", 201), (LibraryOperations.LendBook.Method, LibraryOperations.LendBook.UriTemplate, LibraryOperations.LendBook.StatusCode));
        Assert.Equal([new("operation", "lend")], LibraryOperations.LendBook.QueryLiterals);
        Assert.True(LibraryOperations.GetBook.IsReadOnly);
    }
}
