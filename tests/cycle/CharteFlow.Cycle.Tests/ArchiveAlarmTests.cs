using System.Diagnostics.Metrics;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters.Campaigns;
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
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Name == AlarmsMetric) own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Interlocked.Add(ref alarms, tags.Contains(new("alarm", "archive")) ? count : 0));
        listener.Start();
        await using var test = await TestApp.StartAsync(people: 1, setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) });
        var cycle = await test.ConsultAsync();
        var name = $"charters/{(await test.CycleAsync(cycle)).Charter}/v1.0/tally.json";
        await test.Service<Stores>().Archive.CreateAsync(name, "{}"u8.ToArray(), ContentTypes.Json);
        using (var visit = new EmployeeVisit((await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Single()))
            await visit.AnswerAsync(AnswerKind.Approve);

        await test.App.AdvanceAsync(TimeSpan.FromDays(22));

        Assert.Contains(name, await log.FirstAsync("ArchiveAlarm").WaitAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);
        Assert.InRange(Interlocked.Read(ref alarms), 1, long.MaxValue);
        Assert.Equal("{}"u8.ToArray(), (await test.Service<Stores>().Archive.FindAsync(name))!.Content.ToArray());
    }
}
