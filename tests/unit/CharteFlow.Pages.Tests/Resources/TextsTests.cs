using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Tests.Resources;

public sealed class TextsTests
{
    private static readonly Texts French = new(Language.French, LocalDay.Zone());
    private static readonly Texts English = new(Language.English, LocalDay.Zone());

    [Fact]
    public void Indexer_OfAKey_SpeaksTheLanguage()
    {
        Assert.Equal("Bonjour,", French["Mail_Greeting_Nameless"]);
        Assert.Equal("Hello,", English["Mail_Greeting_Nameless"]);
    }

    [Fact]
    public void Indexer_OfAnUnknownKey_Throws() => Assert.Throws<KeyNotFoundException>(() => French["Nowhere"]);

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
    [InlineData(
        "Europe/Paris",
        "2026-11-23T17:00:00Z",
        "lundi 23 novembre 2026 à 18\u00A0h\u00A000",
        "Monday 23 November 2026 at 18:00"
    )]
    [InlineData(
        "Europe/Paris",
        "2026-07-31T22:05:00Z",
        "samedi 1er août 2026 à 0\u00A0h\u00A005",
        "Saturday 1 August 2026 at 00:05"
    )]
    [InlineData(
        "Europe/Paris",
        "2027-03-28T01:00:00Z",
        "dimanche 28 mars 2027 à 3\u00A0h\u00A000",
        "Sunday 28 March 2027 at 03:00"
    )]
    [InlineData(
        "America/Guadeloupe",
        "2026-10-26T22:00:00Z",
        "lundi 26 octobre 2026 à 18\u00A0h\u00A000",
        "Monday 26 October 2026 at 18:00"
    )]
    [InlineData(
        "Indian/Reunion",
        "2026-12-31T20:30:00Z",
        "vendredi 1er janvier 2027 à 0\u00A0h\u00A030",
        "Friday 1 January 2027 at 00:30"
    )]
    [InlineData(
        "Pacific/Auckland",
        "2028-02-28T11:00:00Z",
        "mardi 29 février 2028 à 0\u00A0h\u00A000",
        "Tuesday 29 February 2028 at 00:00"
    )]
    public void Moment_OfAnInstant_IsOnTheCompanysClocks(string zone, string instant, string french, string english)
    {
        var (moment, clocks) = (
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            LocalDay.Zone(zone)
        );

        Assert.Equal(french, new Texts(Language.French, clocks).Moment(moment));
        Assert.Equal(english, new Texts(Language.English, clocks).Moment(moment));
    }

    [Theory]
    [InlineData("Europe/Paris", "(heure de Paris)", "(Paris time)")]
    [InlineData("America/Guadeloupe", "(heure de la Guadeloupe)", "(Guadeloupe time)")]
    [InlineData("Indian/Reunion", "(heure de La Réunion)", "(Réunion time)")]
    [InlineData("America/New_York", "(heure de New York)", "(New York time)")]
    [InlineData("Pacific/Auckland", "(heure d’Auckland)", "(Auckland time)")]
    [InlineData("Etc/UTC", "(heure UTC)", "(UTC)")]
    public void Deadline_OfAnInstant_NamesTheClockThatCounts(string zone, string french, string english)
    {
        var (moment, clocks) = (new DateTimeOffset(2026, 10, 26, 17, 0, 0, TimeSpan.Zero), LocalDay.Zone(zone));

        Assert.EndsWith(french, new Texts(Language.French, clocks).Deadline(moment), StringComparison.Ordinal);
        Assert.EndsWith(english, new Texts(Language.English, clocks).Deadline(moment), StringComparison.Ordinal);
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
