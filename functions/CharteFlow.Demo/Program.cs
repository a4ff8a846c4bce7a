using System.Diagnostics;
using System.Text;
using CharteFlow.Demo;
using CharteFlow.LocalHost;

if (DemoOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(DemoOptions.Usage);
    return 2;
}

Console.OutputEncoding = new UTF8Encoding(false);
using var stop = new StopSignal();
var watch = Stopwatch.StartNew();
try
{
    await using var app = await DemoRun.StartAsync(options);
    var stage = DemoRun.StageOf(app, Console.Out, interactive: !Console.IsOutputRedirected);
    stage.Line(
        $"CharteFlow runs at {app.Address}, with a company of {options.Employees} {(options.Employees == 1 ? "person" : "people")}. Weeks pass in seconds: the clock is wound forward."
    );
    if (options.Port != 0 && app.Address.Port != options.Port)
        stage.Line($"Port {options.Port} is taken, so this is another one.");
    try
    {
        var isWhole = await DemoRun.PlayAsync(app, stage).WaitAsync(stop.Token);
        stage.Line();
        stage.Line(FormattableString.Invariant($"One cycle in {watch.Elapsed.TotalSeconds:0.0} s."));
        if (!isWhole)
            return 1;

        if (options.Wait)
            await Waiting.UntilStoppedAsync(app, stage, stop.Token);
        return 0;
    }
    catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
    {
        stage.Line();
        stage.Line($"Stopped before the end. What was played so far is in {app.Setup.Folder}.");
        return StopSignal.ExitCode;
    }
}
catch (HostStartException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
