using System.Globalization;
using CharteFlow.Application.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Demo;

/// <summary>The demo on an app: one cycle played to its end, told and checked.</summary>
public static class DemoRun
{
    /// <summary>
    /// Plays a cycle and tells of it; true when a version was adopted and its archive and journal are whole.
    /// </summary>
    public static async Task<bool> PlayAsync(RunningApp app, Stage stage)
    {
        using var play = new CyclePlay(app, stage);
        await play.PlayAsync();
        return await Report.PrintAsync(app, stage, play);
    }

    /// <summary>The stage of an app, which tells the time of its company.</summary>
    public static Stage StageOf(RunningApp app, TextWriter output, bool interactive) =>
        new(output, app.Clock, app.Services.GetRequiredService<CompanyClock>().Zone, interactive);

    /// <summary>
    /// Starts the app as the options say, on another port when theirs is taken: by others, or by a demo that starts at
    /// the same moment.
    /// </summary>
    public static async Task<RunningApp> StartAsync(DemoOptions options)
    {
        var folder = Path.GetFullPath(
            Path.Combine(
                ".charteflow",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"demo-{DateTime.UtcNow:yyyyMMdd-HHmmssfff}-{Environment.ProcessId}"
                )
            )
        );
        var setup = new AppSetup
        {
            Folder = folder,
            DirectoryCsv = await Company.WriteAsync(folder, options.Employees),
            Port = Ports.FreeOr(options.Port),
        };
        if (options.StartsAt is { } start)
            setup = setup with { StartsAt = start };
        try
        {
            return await RunningApp.StartAsync(setup);
        }
        catch (LocalHost.HostStartException) when (setup.Port != 0)
        {
            return await RunningApp.StartAsync(setup with { Port = 0 });
        }
    }
}
