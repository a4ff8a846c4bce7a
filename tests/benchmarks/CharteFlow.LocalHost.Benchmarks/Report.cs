using CharteFlow.LocalHost.SampleApp.Durable;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// The table of what was measured, with how many times as much LocalHost does in a second, and the aims.
/// </summary>
internal sealed class Report(
    IReadOnlyList<(Contestant Who, IReadOnlyList<Figure> Figures)> measured,
    HostReport host,
    Sizes sizes
)
{
    private const double FlatAim = 1.5;
    private const int FanOut = 1_000;
    private const double FanOutAim = 0.7;
    private const double ReadyAim = 2;
    private const long MemoryAim = 250_000_000;

    private readonly IReadOnlyList<Figure> _local = measured[0].Figures;

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{"In a second", -26}{"LocalHost", 10}{string.Concat(measured.Skip(1).Select(peer => $"{peer.Who.Name, 20}{"LocalHost is", 16}"))}"
        );
        for (var i = 0; i < _local.Count; i++)
            Console.WriteLine(
                $"{_local[i].Work.Name, -26}{Number(_local[i]), 10}{string.Concat(measured.Skip(1).Select(peer => Cells(peer.Who, peer.Figures[i], _local[i])))}"
            );
        Console.WriteLine($"{"hello5, each by HTTP", -26}{host.ByHttp, 10:N0}");
        if (measured.Any(one => one.Who.AtOnce == 1))
            Console.WriteLine(
                "* One at a time: when 16 at once were tried, none of them ended, nor anything after them."
            );

        Console.WriteLine();
        foreach (var (who, figures) in measured.Where(one => one.Who.Aim is not null))
            Verdict(
                $"{figures[0].Work.Name}: {_local[0].PerSecond / figures[0].PerSecond:0.0} times {who.Name}",
                _local[0].PerSecond >= who.Aim * figures[0].PerSecond,
                $"at least {who.Aim} times"
            );
        var fanOut = _local.First(figure => figure.Work.Kind == BenchmarkDriver.FanOut && figure.Count == FanOut);
        Verdict(
            $"{fanOut.Work.Name}: {fanOut.Time?.TotalSeconds:0.00} s",
            fanOut.Time?.TotalSeconds < FanOutAim,
            $"under {FanOutAim} s"
        );
        var events = _local.Where(figure => figure.Work.Kind == BenchmarkDriver.Events).ToList();
        var flat = events[^1].Each / events[0].Each;
        Verdict(
            $"Time for an event: {string.Join(", ", events.Select(figure => $"{figure.Each:0.00} ms of {figure.Count:N0}"))}; {flat:0.00} times",
            flat < FlatAim,
            $"within {FlatAim} times"
        );
        Verdict(
            $"Ready: {host.Ready.TotalSeconds:0.00} s",
            host.Ready.TotalSeconds < ReadyAim,
            $"under {ReadyAim:0} s"
        );
        Verdict(
            $"Ready with {sizes.Waiting:N0} waiting: {host.ReadyWithWaiting.TotalSeconds:0.00} s",
            host.ReadyWithWaiting.TotalSeconds < ReadyAim,
            $"under {ReadyAim:0} s"
        );
        var most = new[] { host.AtRest, host.AfterHellos, host.WithWaiting }.Max(memory => memory.Total);
        Verdict(
            $"Memory of host and worker, what both share once: {host.AtRest} at rest, {host.AfterHellos} after hello5, {host.WithWaiting} with waiting",
            most < MemoryAim,
            $"under {MemoryAim / 1e6:0} MB"
        );
    }

    private static string Number(Figure figure) =>
        figure switch
        {
            { Count: null } => "–",
            { PerSecond: { } known } => known.ToString(known < 100 ? "0.0" : "N0", null),
            _ => "not in time",
        };

    private static string Cells(Contestant who, Figure figure, Figure local)
    {
        var mark =
            who.AtOnce == 1 && figure.Work.AtOnce(who) != figure.Work.AtOnce(who with { AtOnce = 16 }) ? "*" : "";
        return $"{Number(figure) + mark, 20}{(local.PerSecond / figure.PerSecond is { } times ? $"{times:0.0} times" : "–"), 16}";
    }

    private static void Verdict(string figure, bool within, string aim) =>
        Console.WriteLine($"{(within ? "PASS" : "OVER")}  {figure} (aim: {aim})");
}
