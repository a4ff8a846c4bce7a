using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Text;

public sealed class TextDigestTests
{
    [Fact]
    public void TextDigest_OfAText_CanBeRecomputedByHand()
    {
        var text = Given.Text(Given.Section("ton", "Écrire\r\njuste.", "Le ton"));

        var byHand = "charteflow-text-1\n27:Charte des réseaux sociaux\n2:fr\n1:1\n3:ton\n6:Le ton\n14:Écrire\njuste.\n";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(byHand))), TextDigest.Of(text));
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    public void TextDigest_OtherLineEnds_IsTheSame(string body) =>
        Assert.Equal(TextDigest.Of(Given.Text(Given.Section("ton", "a\nb"))), TextDigest.Of(Given.Text(Given.Section("ton", body))));

    [Fact]
    public void TextDigest_AnotherOwner_IsTheSame()
    {
        var section = Given.Section("ton");

        var digest = TextDigest.Of(Given.Text(section with { Owner = OwnerRole.Marketing }));

        Assert.Equal(TextDigest.Of(Given.Text(section)), digest);
    }

    [Fact]
    public void TextDigest_BodyThatLooksLikeTheNextField_IsAnother() =>
        Assert.NotEqual(
            TextDigest.Of(Given.Text(Given.Section("a", "x\n1:b\n1:t\n1:y", "t"))),
            TextDigest.Of(Given.Text(Given.Section("a", "x", "t"), Given.Section("b", "y", "t"))));

    [Property]
    public Property TextDigest_TwoTexts_AreEqualOnlyWhenTheyReadTheSame() => Prop.ForAll(
        Generators.Revision.ToArbitrary(),
        pair => (TextDigest.Of(pair.Before) == TextDigest.Of(pair.After)) == (Reading(pair.Before) == Reading(pair.After)));

    [Property]
    public Property TextDigest_OneMoreCharacter_IsAnother() => Prop.ForAll(
        Generators.Text.ToArbitrary(),
        text => TextDigest.Of(text with { Title = text.Title + "x" }) != TextDigest.Of(text));

    private static (string, Language, string) Reading(CharterText text) =>
        (text.Title, text.Language, string.Join('\0', text.Sections.Select(section => $"{section.Key}\0{section.Title}\0{section.Body}")));
}
