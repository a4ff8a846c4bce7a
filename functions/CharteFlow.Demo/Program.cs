using System.Diagnostics;
using System.Globalization;
using CharteFlow.Demo;

CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
if (DemoOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(DemoOptions.Usage);
    return 2;
}

var watch = Stopwatch.StartNew();
var folder = Path.GetFullPath(Path.Combine(".charteflow", $"demo-{DateTime.UtcNow:yyyyMMdd-HHmmssfff}"));
await using var app = await RunningApp.StartAsync(new AppSetup
{
    Folder = folder,
    DirectoryCsv = await Company.WriteAsync(folder, options.Employees),
    Port = Ports.FreeOr(options.Port),
});
var stage = new Stage(Console.Out, app.Clock, interactive: !Console.IsOutputRedirected);
stage.Line($"CharteFlow runs at {app.Address}, with a company of {options.Employees} people. Weeks pass in seconds: the clock is wound forward.");

using var play = new CyclePlay(app, stage);
await play.PlayAsync();
var isWhole = await Report.PrintAsync(app, stage, play);
stage.Line();
stage.Line($"One cycle in {watch.Elapsed.TotalSeconds:0.0} s.");
if (!isWhole)
    return 1;

if (options.Wait)
    await Waiting.UntilStoppedAsync(app, stage);
return 0;
