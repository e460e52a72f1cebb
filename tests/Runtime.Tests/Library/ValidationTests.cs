using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Keeps bad input out and good input cheap: every broken constraint is told, where it is, without the value.</summary>
public sealed class ValidationTests
{
    [Fact]
    public void A_valid_request_has_no_violations() => Assert.True(Requests.Lend().Validate().IsEmpty);

    [Theory]
    [InlineData("ab", true)]
    [InlineData("abc", false)]
    [InlineData("\U0001F4D6\U0001F4D6", true)]
    [InlineData("\U0001F4D6\U0001F4D6\U0001F4D6", false)]
    [InlineData("e\u0301x", false)]
    public void Lengths_count_code_points(string id, bool broken) =>
        Assert.Equal(broken, !(Requests.Lend() with { BookId = id }).Validate().IsEmpty);

    [Fact]
    public void Sixty_emoji_fit_where_sixty_characters_do()
    {
        Assert.True((Requests.Lend() with { BookId = string.Concat(Enumerable.Repeat("\U0001F4D6", 60)) }).Validate().IsEmpty);
        var violation = Assert.Single((Requests.Lend() with { BookId = string.Concat(Enumerable.Repeat("\U0001F4D6", 61)) }).Validate());
        Assert.Equal(("/BookId", ConstraintKind.Length, 61L), (violation.Path, violation.Constraint, violation.ActualLength));
    }

    [Fact]
    public void All_violations_are_told_in_the_order_of_members()
    {
        var violations = (Requests.Lend() with
        {
            BookId = "x",
            Reader = new Reader("alien"),
            Note = "SECRET NOTE 123",
            Days = 31,
            Tags = ["a", "a", "long!"],
            Address = new Address { Street = "", Zip = 0, Next = new Address { Street = "four" } },
        }).Validate();
        Assert.Equal(
            [
                ("/BookId", ConstraintKind.Length), ("/Reader", ConstraintKind.Enum), ("/Note", ConstraintKind.Length),
                ("/Days", ConstraintKind.Range), ("/Tags", ConstraintKind.UniqueItems), ("/Tags/2", ConstraintKind.Length),
                ("/Address/Street", ConstraintKind.Length), ("/Address/Zip", ConstraintKind.Range),
                ("/Address/Next/Street", ConstraintKind.Length),
            ],
            violations.Select(v => (v.Path, v.Constraint)));
    }

    [Fact]
    public void What_a_value_holds_is_not_checked_where_it_holds_too_much()
    {
        var violations = (Requests.Lend() with { Tags = ["a", "a", "long!", ""], Note = "SECRET NOTE 123" }).Validate();
        Assert.Equal([("/Note", ConstraintKind.Length), ("/Tags", ConstraintKind.Length)], violations.Select(v => (v.Path, v.Constraint)));
    }

    [Fact]
    public void Paths_are_json_pointers_with_awkward_keys_escaped()
    {
        var violations = (Requests.Lend() with { Attributes = new Dictionary<string, IReadOnlyList<string>> { ["a/~"] = ["fine"], ["four"] = ["x"] } }).Validate();
        Assert.Equal(["/Attributes/a~1~0/0", "/Attributes"], violations.Select(v => v.Path));
    }

    [Fact]
    public void No_message_holds_a_value()
    {
        var violations = (Requests.Lend() with { Note = "SECRET NOTE 123", BookId = "zq" }).Validate();
        Assert.Equal(2, violations.Count);
        Assert.DoesNotContain("SECRET", violations.Describe(), StringComparison.Ordinal);
        Assert.DoesNotContain("zq", violations.Describe(), StringComparison.Ordinal);
        Assert.StartsWith("2 validation errors detected. ", violations.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_required_and_forced_to_null_is_told()
    {
        var violations = (Requests.Lend() with { BookId = null!, Reader = default, Address = new Address { Street = null! } }).Validate();
        Assert.Equal([("/BookId", ConstraintKind.Required), ("/Reader", ConstraintKind.Required), ("/Address/Street", ConstraintKind.Required)], violations.Select(v => (v.Path, v.Constraint)));
    }

    [Fact]
    public void What_is_absent_is_not_checked() =>
        Assert.True(new LendBookRequest { BookId = "moby", Reader = Reader.Child, Days = 1 }.Validate().IsEmpty);

    [Fact]
    public void A_list_override_on_a_member_replaces_its_targets_range()
    {
        Assert.True(new ListBooksRequest { Max = 50 }.Validate().IsEmpty);
        Assert.Equal("/Max", Assert.Single(new ListBooksRequest { Max = 51 }.Validate()).Path);
        Assert.Equal("/Kinds/1", Assert.Single(new ListBooksRequest { Kinds = [Reader.Adult, new Reader("x")] }.Validate()).Path);
    }

    [Fact]
    public void EnsureValid_throws_the_modelled_error()
    {
        Requests.Lend().EnsureValid();
        var error = Assert.Throws<BadRequestException>(() => (Requests.Lend() with { Days = 0 }).EnsureValid());
        Assert.Contains("/Days", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_valid_request_is_checked_without_allocating()
    {
        var request = Requests.Lend() with { Tags = ["a"], Attributes = null };
        request.Validate();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            request.Validate();
        }

        // The pattern's engine may hand back a rented buffer; a hundred runs must not cost even a byte each.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 99);
    }
}
