using CharteFlow.Application.Cycles;
using CharteFlow.Charters.Audience;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>A charter that is due comes back on a working day of its company, whenever the daily round runs.</summary>
public sealed class RevisionStartTests
{
    private static readonly DateOnly AllSaints = new(2026, 11, 1);

    [Theory]
    [InlineData("Europe/Paris", "0 0 5 * * *")]
    [InlineData("Europe/Paris", "0 30 23 * * *")]
    [InlineData("America/Guadeloupe", "0 0 3 * * *")]
    [InlineData("Pacific/Auckland", "0 30 23 * * *")]
    public async Task DailyRound_CharterDueOnASundayThatIsAHoliday_StartsAndWritesOnTheMonday(
        string zoneId,
        string schedule
    )
    {
        var zone = LocalDay.Zone(zoneId);
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup =>
                setup with
                {
                    Settings = new Dictionary<string, string?>
                    {
                        ["Company:TimeZone"] = zoneId,
                        ["RevisionSchedule"] = schedule,
                    },
                }
        );
        var charter = await test.Hr.CreateCharterAsync(new CharterBrief { Reviewers = TestApp.Reviewers });
        await test.Service<CharterStore>()
            .UpdateAsync(charter, current => current with { NextReview = AllSaints }, default);

        await test.App.AdvanceToAsync(LocalDay.At(AllSaints.AddDays(3), TimeOnly.MinValue, zone));

        var cycle = await test.CycleAsync((await test.CharterAsync(charter)).OpenCycle!.Value);
        Assert.Equal(AllSaints.AddDays(1), LocalDay.Of(cycle.StartedAt, zone));
        Assert.Equal(
            AllSaints.AddDays(1),
            LocalDay.Of(Assert.Single(await test.Mail.OfAsync(HrPerson.Email)).Date, zone)
        );
    }
}
