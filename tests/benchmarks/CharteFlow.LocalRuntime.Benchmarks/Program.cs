using System.Globalization;
using CharteFlow.Benchmarks;
using CharteFlow.LocalRuntime.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [ScaleRun.Mode, var act, var folder, var count]) return await ScaleRun.RunAsync(act, folder, int.Parse(count, null));

Console.WriteLine(Machine.Describe());
return args switch
{
    [] => await SpeedReport.PrintAsync(
        [Workload.Hello5(2_000), Workload.FanOut(1_000), Workload.FanOut(4_000), .. new[] { 250, 500, 1_000, 2_000, 4_000 }.Select(Workload.Events), Workload.Waiting(2_000)]),
    ["--quick"] => await SpeedReport.PrintAsync([Workload.Hello5(200), Workload.FanOut(1_000), Workload.Events(250), Workload.Events(1_000), Workload.Waiting(200)]),
    ["--scale"] => await ScaleReport.PrintAsync(waiting: 100_000, timers: 10_000),
    ["--scale", "--quick"] => await ScaleReport.PrintAsync(waiting: 10_000, timers: 1_000),
    ["--profile", var name] => await SpeedReport.RepeatAsync(name),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("Measures the Durable Task engine on this machine. Options: --quick; --scale (waiting instances and timers), --scale --quick; --profile hello5|fan-out|events|waiting (the same for half a minute).");
    return 2;
}
