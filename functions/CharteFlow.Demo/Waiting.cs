namespace CharteFlow.Demo;

/// <summary>Leaves the app open to look at, with its clock at the pace of the wall's.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    public static async Task UntilStoppedAsync(RunningApp app, Stage stage, CancellationToken stopped)
    {
        stage.Line();
        stage.Line(
            $"The console is open: {new Uri(app.Address, "/console")} (sign in with any name), the e-mails: {new Uri(app.Address, "/mailbox")}."
        );
        stage.Line("Press Ctrl+C to stop.");
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
                app.Clock.Advance(Tick);
        }
        catch (OperationCanceledException)
        {
            stage.Line("Stopped.");
        }
    }
}
