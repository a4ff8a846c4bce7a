namespace CharteFlow.Charters.Tests;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("fr", Language.French)]
    [InlineData("FR-ca", Language.French)]
    [InlineData("en_US", Language.English)]
    [InlineData(" en ", Language.English)]
    [InlineData("eng", null)]
    [InlineData("e", null)]
    [InlineData("de", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void FromTag_Tag_IsTheLanguageOrNone(string? tag, Language? expected) =>
        Assert.Equal(expected, Languages.FromTag(tag));

    [Theory]
    [InlineData(Language.French, "fr", "fr-FR")]
    [InlineData(Language.English, "en", "en-GB")]
    public void Tag_Language_ReadsBack(Language language, string tag, string culture)
    {
        Assert.Equal(tag, language.Tag());
        Assert.Equal(culture, language.Culture().Name);
        Assert.Equal(language, Languages.FromTag(tag));
    }
}
