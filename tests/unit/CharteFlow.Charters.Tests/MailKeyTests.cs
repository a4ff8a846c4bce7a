namespace CharteFlow.Charters.Tests;

public sealed class MailKeyTests
{
    [Theory]
    [InlineData("charte-c1/started")]
    [InlineData("charte-c1-consultation-1/reminder-2/p0-5c1d")]
    public void Parse_WhatToStringWrites_IsTheSameKey(string text)
    {
        var key = MailKey.Parse(text);

        Assert.Equal(text, key?.ToString());
        Assert.Equal(key, MailKey.Parse($"{key}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("charte-c1")]
    [InlineData("charte-c1/")]
    [InlineData("/started")]
    [InlineData("a/b/")]
    [InlineData("a/b/c/d")]
    public void Parse_AnythingElse_IsNoKey(string? text) => Assert.Null(MailKey.Parse(text));

    [Fact]
    public void Of_ARecipientOfACampaign_HasThreeParts() =>
        Assert.Equal(
            ("reseaux-c1-consultation-1", "invitation", "p0-5c1d"),
            MailKey.Of(new("reseaux-c1-consultation-1"), "invitation", new("p0-5c1d")) is var key
                ? (key.Scope, key.Name, key.Person)
                : default
        );

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public void Constructor_APartThatIsNone_Throws(string part) =>
        Assert.Throws<ArgumentException>(() => new MailKey("charte-c1", part));
}
