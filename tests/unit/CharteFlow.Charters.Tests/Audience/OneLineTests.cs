using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("Jean\nDupont", "Jean Dupont")]
    [InlineData("Jean\r\nDupont", "Jean Dupont")]
    [InlineData("Marie\tCurie", "Marie Curie")]
    [InlineData("Marie\u00A0\u202F Curie", "Marie Curie")]
    [InlineData("Marie\u2028Curie\u0000", "Marie Curie")]
    [InlineData("  Ada \u0001 ", "Ada")]
    [InlineData("A\u200Bda\uFEFF \u202ELovelace", "Ada Lovelace")]
    [InlineData("He\u0301le\u0300ne", "Hélène")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData(null, "")]
    [InlineData(" \u3164 ", "")]
    public void Of_AnyText_IsOneLineInOneForm(string? text, string expected) =>
        Assert.Equal(expected, OneLine.Of(text));

    [Fact]
    public void Of_HalfASurrogatePair_IsTheReplacementSign() => Assert.Equal("Zo\uFFFD", OneLine.Of("Zo\uD83D"));
}
