using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>A company that does not live by the clocks of Paris: what people read is what the app does.</summary>
public sealed class ZoneTests
{
    private const string Answers = $"input[name='{Fields.Kind}']";

    [Theory]
    [InlineData("America/Guadeloupe", "18 h 00 (heure de la Guadeloupe)")]
    [InlineData("Pacific/Auckland", "18 h 00 (heure d’Auckland)")]
    public async Task Consultation_OfACompanyElsewhere_ClosesAtTheHourThatPeopleRead(string zone, string told)
    {
        var clocks = LocalDay.Zone(zone);
        await using var test = await TestApp.StartAsync(
            people: 3,
            setup => setup with { Settings = new Dictionary<string, string?> { ["Company:TimeZone"] = zone } }
        );
        var cycle = await test.ConsultAsync();
        var closes = (
            await test.Service<CampaignStore>().GetAsync((await test.CycleAsync(cycle)).Consultation!.Value, default)
        )
            .Campaign
            .ClosesAt;
        Assert.Equal(LocalDay.Close, TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(closes, clocks).DateTime));
        var letter = (await test.Mail.OfAsync(TestCompany.Address(2))).Single(mail =>
            MailKey.Parse(mail.Key)?.Name == "invitation"
        );
        Assert.Contains(told, Plain(letter.Text), StringComparison.Ordinal);

        await test.App.AdvanceAsync(closes.AddMinutes(-1) - test.App.Clock.GetUtcNow());
        using var visit = new EmployeeVisit(letter.Link("a")!);
        var open = await visit.OpenAsync();
        await test.Hr.SignInAsync();
        var console = await test.Hr.Browser.OpenAsync(Routes.Cycle(cycle));
        await test.App.AdvanceAsync(TimeSpan.FromMinutes(2));
        var closed = await visit.OpenAsync();

        Assert.NotNull(open.Document.QuerySelector(Answers));
        Assert.Contains(told, Plain(open.Text), StringComparison.Ordinal);
        Assert.Contains("18 h 00", Plain(console.Text), StringComparison.Ordinal);
        Assert.Null(closed.Document.QuerySelector(Answers));
        Assert.Contains(told, Plain(closed.Text), StringComparison.Ordinal);
    }

    private static string Plain(string text) =>
        string.Join(
            ' ',
            text.Split((char[])[' ', '\n', '\r', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries)
        );
}
