using System.Diagnostics.Metrics;
using CharteFlow.Application.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Telemetry;

/// <summary>The gauge that an alert listens to, by the name that the alert knows.</summary>
public sealed class OverdueCyclesTests
{
    [Fact]
    public void Gauge_AfterALook_TellsItUntilTheNextIsDue()
    {
        var clock = new FakeTimeProvider();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new AppMetrics(services.GetRequiredService<IMeterFactory>(), clock);
        var told = new List<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == "charteflow.cycles.overdue")
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, cycles, _, _) => told.Add(cycles));
        listener.Start();

        metrics.TellOverdue(2);
        listener.RecordObservableInstruments();
        clock.Advance(TimeSpan.FromHours(24));
        metrics.TellOverdue(0);
        listener.RecordObservableInstruments();
        clock.Advance(TimeSpan.FromHours(26));
        listener.RecordObservableInstruments();

        Assert.Equal([2, 0], told);
    }
}
