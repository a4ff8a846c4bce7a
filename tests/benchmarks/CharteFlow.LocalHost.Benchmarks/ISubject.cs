using CharteFlow.LocalHost.SampleApp.Durable;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>What runs the orchestrations.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Does what <see cref="BenchmarkDriver"/> names, and gives the time that it took.</summary>
    Task<TimeSpan> RunAsync(string work, int count, int atOnce, CancellationToken cancellationToken);
}

/// <summary>How a subject is measured.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Hellos">How many hello5 it is given.</param>
/// <param name="StartAsync">Starts a new one.</param>
internal sealed record Contestant(string Name, int Hellos, Func<Task<ISubject>> StartAsync)
{
    /// <summary>How many hello5 it works on at once.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>The largest fan-out, and the most events, that it is given.</summary>
    public int Most { get; init; } = int.MaxValue;

    public int Rounds { get; init; } = 1;

    /// <summary>How many times as many hello5 LocalHost is to do in a second; null when it is LocalHost.</summary>
    public double? Aim { get; init; }
}

/// <summary>Something that every contestant does.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Kind">What <see cref="BenchmarkDriver"/> calls it.</param>
/// <param name="Count">Says how many units of it a contestant is given; null when it is too large for that one.</param>
/// <param name="AtOnce">Says how many of them at a time.</param>
internal sealed record Work(string Name, string Kind, Func<Contestant, int?> Count, Func<Contestant, int> AtOnce)
{
    private const int RaisedAtOnce = 64;

    public static IReadOnlyList<Work> All(Sizes sizes) =>
        [
            new("hello5, 16 at once", BenchmarkDriver.Hellos, who => who.Hellos, who => who.AtOnce),
            new("hello5, one at a time", BenchmarkDriver.Hellos, who => who.Hellos / 4, _ => 1),
            .. sizes.FanOuts.Select(width => new Work(
                $"fan-out of {width:N0}",
                BenchmarkDriver.FanOut,
                who => width <= who.Most ? width : null,
                _ => 1
            )),
            .. sizes.Events.Select(events => new Work(
                $"{events:N0} events to one",
                BenchmarkDriver.Events,
                who => events <= who.Most ? events : null,
                _ => RaisedAtOnce
            )),
        ];
}

/// <summary>What a contestant did of a work; no count: it was not given it; no time: it did not end in time.</summary>
internal sealed record Figure(Work Work, int? Count, TimeSpan? Time)
{
    public double? PerSecond => Count / Time?.TotalSeconds;

    public double? Each => Time?.TotalMilliseconds / Count;
}
