using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Tests.Console;

public sealed class WaveMeterTests
{
    /// <summary>Monday 23 November 2026, 12:10 in Paris.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 11, 10, 0, TimeSpan.Zero);

    private static readonly Texts French = new(Language.French, Samples.Acme.Zone);
    private static readonly Texts English = new(Language.English, Samples.Acme.Zone);

    public static TheoryData<double, string, string> Ends =>
        new()
        {
            { 3, "fin dans moins de 5 minutes", "less than 5 minutes left" },
            { 42, "fin dans environ 40 min (vers 12 h 50)", "about 40 min left (until around 12:50)" },
            { 333, "fin dans environ 5 h 30 (vers 17 h 40)", "about 5 h 30 left (until around 17:40)" },
            { 290, "fin dans environ 5 h (vers 17 h)", "about 5 h left (until around 17:00)" },
            { 1250, "fin demain vers 9 h", "done tomorrow around 09:00" },
            { 2700, "fin le mercredi 25 novembre 2026 vers 9 h", "done on Wednesday 25 November 2026 around 09:00" },
        };

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_OfAWave_IsToldInTheReadersWords(double minutes, string french, string english)
    {
        var forecast = new WaveForecast(Now.AddMinutes(minutes), IsHeldByDay: false);

        Assert.Equal(french, Plain(French.End(forecast, Now)));
        Assert.Equal(english, Plain(English.End(forecast, Now)));
    }

    [Theory]
    [InlineData("2.02:00:00", "3 jours")]
    [InlineData("1.02:00:00", "26 h")]
    public void Span_OfDays_IsTold(string span, string french) =>
        Assert.Equal(
            french,
            Plain(French.Span(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)))
        );

    [Fact]
    public async Task Page_WhileAWaveLeaves_ShowsHowFarItIs()
    {
        var french = await Rendering.DocumentOfAsync("cycle-mailing");
        var english = await Rendering.DocumentOfAsync("cycle-mailing", Language.English);

        Assert.Contains(
            "4 120 e-mails partis sur 10 000 ; fin dans environ 5 h 30",
            Plain(french.QuerySelector("#wave")!.TextContent),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "4,120 of 10,000 e-mails sent; about 5 h 30 left",
            Plain(english.QuerySelector("#wave")!.TextContent),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "3 refusés par la messagerie",
            Plain(french.QuerySelector("#wave .badge")!.TextContent),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ("4123", "10000"),
            (
                french.QuerySelector("progress")!.GetAttribute("value"),
                french.QuerySelector("progress")!.GetAttribute("max")
            )
        );
    }

    [Fact]
    public async Task Page_OfAWaveHeldByTheDay_SaysSo() =>
        Assert.Contains(
            "par 24 heures",
            Plain(
                (await Rendering.DocumentOfAsync("cycle-mailing-tomorrow")).QuerySelector("#wave ~ .hint")!.TextContent
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Page_OfAWaveThatStands_SaysSinceWhen() =>
        Assert.Contains(
            "Aucun e-mail n’est parti depuis le lundi 23 novembre 2026 à 8 h 30",
            Plain(
                (await Rendering.DocumentOfAsync("cycle-mailing-silent")).QuerySelector("#wave ~ .alert")!.TextContent
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Page_OfAWaveThatTheServiceRefuses_SaysWhatToMendInsteadOfAnEnd()
    {
        var page = await Rendering.DocumentOfAsync("cycle-mailing-refused");

        Assert.Contains("les autres attendent", page.QuerySelector("#wave")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Samples.Acme.Hostile, page.QuerySelector("#wave ~ .alert")!.TextContent);
    }

    [Theory]
    [InlineData("cycle-mailing", "Il y a 9 997 e-mails à envoyer, ce qui prend environ 5 h 30.")]
    [InlineData("draft", "l’envoi prend environ 5 h 30.")]
    public async Task Form_ThatLeadsToAWave_SaysHowLongItTakes(string page, string sentence) =>
        Assert.Contains(
            sentence,
            Plain((await Rendering.DocumentOfAsync(page)).Body!.TextContent),
            StringComparison.Ordinal
        );

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
