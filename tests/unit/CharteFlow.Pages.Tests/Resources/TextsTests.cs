using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Tests.Resources;

public sealed class TextsTests
{
    private static readonly Texts French = new(Language.French);
    private static readonly Texts English = new(Language.English);

    [Fact]
    public void Indexer_OfAKey_SpeaksTheLanguage()
    {
        Assert.Equal("Bonjour,", French["Mail_Greeting_Nameless"]);
        Assert.Equal("Hello,", English["Mail_Greeting_Nameless"]);
    }

    [Fact]
    public void Indexer_OfAnUnknownKey_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => French["Nowhere"]);

    [Fact]
    public void Name_OfAnEnumValue_IsItsText() =>
        Assert.Equal("Dépôt au greffe du conseil de prud’hommes", French.Name(Formality.CourtRegistry));

    [Fact]
    public void Name_OfEachValueThatMailsName_Exists()
    {
        Assert.All(Enum.GetValues<Formality>(), value => Assert.NotEmpty(French.Name(value)));
        Assert.All(Enum.GetValues<OwnerRole>(), value => Assert.NotEmpty(French.Name(value)));
        Assert.All(Enum.GetValues<StartReason>(), value => Assert.NotEmpty(French.Name(value)));
    }

    [Theory]
    [InlineData(0, "depuis 0 jour et", "for 0 days and")]
    [InlineData(1, "depuis 1 jour et", "for 1 day and")]
    [InlineData(2, "depuis 2 jours et", "for 2 days and")]
    public void Count_OfANumber_TakesItsPlural(int days, string french, string english)
    {
        Assert.Contains(french, French.Count("Mail_DraftReminder_Intro", days, "Charte"), StringComparison.Ordinal);
        Assert.Contains(english, English.Count("Mail_DraftReminder_Intro", days, "Charter"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23T17:00:00Z", "lundi 23 novembre 2026 à 18\u00A0h\u00A000", "Monday 23 November 2026 at 18:00")]
    [InlineData("2026-07-31T22:05:00Z", "samedi 1er août 2026 à 0\u00A0h\u00A005", "Saturday 1 August 2026 at 00:05")]
    public void Moment_OfAnInstant_IsOnTheClocksOfParis(string instant, string french, string english)
    {
        var moment = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(french, French.Moment(moment));
        Assert.Equal(english, English.Moment(moment));
    }

    [Theory]
    [InlineData(0, "0\u00A0%", "0%")]
    [InlineData(0.625, "62,5\u00A0%", "62.5%")]
    [InlineData(1, "100\u00A0%", "100%")]
    public void Percent_OfAShare_HasOneDecimalAtMost(double share, string french, string english)
    {
        Assert.Equal(french, French.Percent(share));
        Assert.Equal(english, English.Percent(share));
    }

    [Theory]
    [InlineData(0.4999, "49,9\u00A0%")]
    [InlineData(0.9999, "99,9\u00A0%")]
    public void Percent_JustUnderAThreshold_IsNotRoundedUpToIt(double share, string french) =>
        Assert.Equal(french, French.Percent(share));
}
