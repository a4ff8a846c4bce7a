using CharteFlow.LocalHost.SampleApp.Durable;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>Lets one contestant do all the work, after a warm-up, and stops it.</summary>
internal sealed class Measuring(Contestant contestant, Sizes sizes)
{
    private const int Some = 50;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromMinutes(4);

    private ISubject? _subject;

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        try
        {
            foreach (var work in Work.All(sizes))
                figures.Add(await MeasureAsync(work));
        }
        finally
        {
            if (_subject is not null)
                await _subject.DisposeAsync();
        }

        return figures;
    }

    private async Task<Figure> MeasureAsync(Work work)
    {
        if (work.Count(contestant) is not { } count)
            return new Figure(work, null, null);

        Console.Write($"  {contestant.Name}: {work.Name} ... ");
        var times = new List<TimeSpan>();
        while (times.Count < contestant.Rounds && await TryAsync(work, count) is { } time)
            times.Add(time);
        var median = times.Count < contestant.Rounds ? (TimeSpan?)null : times.Order().ElementAt(times.Count / 2);
        Console.WriteLine(
            median is { } known ? $"{known.TotalSeconds:0.00} s" : $"not within {sizes.LongestWork.TotalSeconds:0} s"
        );
        return new Figure(work, count, median);
    }

    // Work that has not ended would be in the way of the next: what does that starts anew.
    private async Task<TimeSpan?> TryAsync(Work work, int count)
    {
        _subject ??= await WarmAsync();
        using var patience = new CancellationTokenSource(sizes.LongestWork);
        try
        {
            return await _subject
                .RunAsync(work.Kind, count, work.AtOnce(contestant), patience.Token)
                .WaitAsync(patience.Token);
        }
        catch (Exception e)
            when (patience.IsCancellationRequested && e is OperationCanceledException or Grpc.Core.RpcException)
        {
            await _subject.DisposeAsync();
            _subject = null;
            return null;
        }
    }

    private async Task<ISubject> WarmAsync()
    {
        var subject = await contestant.StartAsync();
        using var patience = new CancellationTokenSource(LongestWarmUp);
        await subject.RunAsync(BenchmarkDriver.Hellos, contestant.Hellos, contestant.AtOnce, patience.Token);
        foreach (var work in new[] { BenchmarkDriver.FanOut, BenchmarkDriver.Events })
            await subject.RunAsync(work, Some, contestant.AtOnce, patience.Token);
        return subject;
    }
}
