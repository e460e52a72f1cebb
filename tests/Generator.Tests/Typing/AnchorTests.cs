using ChimeModelGen.Binding;
using Generator.Tests.Binding;

namespace Generator.Tests.Typing;

/// <summary>Anchors and aliases of a file with a slip elsewhere: what the reader tries out along the way is not told, and changes nothing.</summary>
public sealed class AnchorTests
{
    private const string Slip = "\n    documentation: \"open\n";

    [Theory]
    [InlineData("      Wide: *t\n      List: { target: String,  required: true, documentation: *d }")]
    [InlineData("      Wide: *t  # two: blanks")]
    [InlineData("      - { target: *t,  required: true }")]
    [InlineData("      Wide: { target: *n,  required: true }")]
    public void A_line_that_is_only_tried_out_is_not_told(string line)
    {
        // The anchors stand above: as a part of the file the line is right, alone it would not be.
        var text = "service: { name: Library }\nd: &d words\nn: &n String\nt: &t { target: String }\noperations:\n  Get:\n    http: { method: GET, uri: /books }\n    input:\n" + line + Slip;
        var told = ModelBinder.BindAll("library.yaml", text, ServiceChoice.All, CancellationToken.None).Diagnostics.Select(Bound.Describe).ToList();
        Assert.Contains(told, static message => message.StartsWith("CMG0001", StringComparison.Ordinal));
        Assert.DoesNotContain(told, static message => message.StartsWith("CMG0005", StringComparison.Ordinal));
    }

    [Fact]
    public void An_anchor_that_is_named_again_in_what_is_broken_is_what_it_was_before()
    {
        var parser = new ChimeModelGen.Reading.RawParser("x", "a: &n 1\nb: &n [\nc: *n\n", new ChimeModelGen.Diagnostics.DiagnosticSink(), CancellationToken.None);
        Assert.NotNull(parser.Parse(new(0, 8, 0, 0), out _));
        Assert.Null(parser.Parse(new(8, 16, 1, 0), out var fault));
        Assert.NotNull(fault);
        Assert.True(parser.IsBroken(new(8, 16, 1, 0)));
        Assert.False(parser.IsBroken(new(0, 8, 0, 0)));
        var read = Assert.IsType<ChimeModelGen.Reading.RawMapping>(parser.Parse(new(16, 22, 2, 0), out _));
        Assert.Equal("1", Assert.IsType<ChimeModelGen.Reading.RawScalar>(read.Find("c")!.Value).Value);
    }

    [Fact]
    public void What_is_tried_out_is_neither_told_nor_known_afterwards()
    {
        var sink = new ChimeModelGen.Diagnostics.DiagnosticSink();
        var parser = new ChimeModelGen.Reading.RawParser("x", "a: &n *none\nb: *n\n", sink, CancellationToken.None);
        Assert.False(parser.IsBroken(new(3, 5, 0, 3)));
        Assert.False(parser.IsBroken(new(6, 11, 0, 6)));
        Assert.Empty(sink.ToArray());
        Assert.NotNull(parser.Parse(new(12, 17, 1, 0), out _));
        Assert.StartsWith("CMG0005", Bound.Describe(Assert.Single(sink.ToArray())), StringComparison.Ordinal);
    }
}
