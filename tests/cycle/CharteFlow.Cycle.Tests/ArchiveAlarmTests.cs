using System.Diagnostics.Metrics;
using CharteFlow.Application.Adoption;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Versions;
using CharteFlow.Demo.People;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Cycle.Tests;

/// <summary>The archive holds other bytes than are adopted: nothing is overwritten, and somebody is woken.</summary>
public sealed class ArchiveAlarmTests
{
    /// <summary>As the alert in <c>infra/modules/alerts.bicep</c> calls it.</summary>
    private const string AlarmsMetric = "charteflow.alarms";

    [Fact]
    public async Task Adoption_ArchiveHoldsOtherBytes_RaisesTheAlarmAndKeepsThem()
    {
        var log = new LogLines();
        var alarms = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == AlarmsMetric)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => Interlocked.Add(ref alarms, tags.Contains(new("alarm", "archive")) ? count : 0)
        );
        listener.Start();
        await using var test = await TestApp.StartAsync(
            people: 1,
            setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) }
        );
        var cycle = await test.ConsultAsync();
        var name = $"charters/{(await test.CycleAsync(cycle)).Charter}/v1.0/tally.json";
        await test.Service<Stores>().Archive.CreateAsync(name, "{}"u8.ToArray(), ContentTypes.Json);
        using (var visit = new EmployeeVisit((await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single()))
            await visit.AnswerAsync(AnswerKind.Approve);

        await test.App.AdvanceAsync(TimeSpan.FromDays(22));

        Assert.Contains(
            name,
            await log.FirstAsync("ArchiveAlarm").WaitAsync(TimeSpan.FromMinutes(1)),
            StringComparison.Ordinal
        );
        Assert.InRange(Interlocked.Read(ref alarms), 1, long.MaxValue);
        Assert.Equal("{}"u8.ToArray(), (await test.Service<Stores>().Archive.FindAsync(name))!.Content.ToArray());
    }

    [Fact]
    public async Task Adoption_TriedAgainAfterSettingsAndWordsChanged_ArchivesTheSameBytes()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.ConsultAsync();
        using (var visit = new EmployeeVisit((await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single()))
            await visit.AnswerAsync(AnswerKind.Approve);
        await test.App.AdvanceAsync(TimeSpan.FromDays(22));
        var charter = await test.CharterAsync((await test.CycleAsync(cycle)).Charter);
        var manifest = Assert.Single(await test.Service<VersionArchive>().ManifestsAsync(charter.Id, default));
        await test.Service<CharterStore>()
            .UpdateAsync(charter.Id, open => open with { Company = "Un autre nom" }, default);

        var again = await test.Service<VersionArchive>()
            .ArchiveAsync(
                new AdoptionPlan
                {
                    Cycle = cycle,
                    Charter = charter.Id,
                    Company = charter.Company,
                    Route = manifest.Route,
                    RouteSentence = "La phrase d’une version suivante du logiciel.",
                    Version = manifest.Version,
                    TextDigest = manifest.TextDigest,
                    AdoptedAt = manifest.AdoptedAt,
                    AdoptedOn = new DateOnly(2026, 10, 26),
                    InForceOn = manifest.InForceOn,
                    JournalHead = manifest.JournalHead,
                },
                default
            );

        Assert.Equal(charter.CurrentManifest, again);
        Assert.Equal(new ManifestCheck.Whole(1), await test.Service<VersionArchive>().CheckAsync(charter, default));
    }
}
