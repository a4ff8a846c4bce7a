namespace CharteFlow.LocalRuntime.Host;

/// <summary>Ends a process that cannot start with the lines that say why, not with a stack trace.</summary>
internal static class StartFailure
{
    private static int Installed;

    public static void EndProcessWithOneLine()
    {
        if (Interlocked.Exchange(ref Installed, 1) == 1) return;

        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            if (LocalHost.Explain((Exception)e.ExceptionObject) is not { } failure) return;

            Console.Error.WriteLine(failure.Message);
            Environment.Exit(1);
        };
    }
}

/// <summary>What fails during the start is thrown; logging it too, with its stack, would bury the one line that helps.</summary>
internal sealed class StartPhase
{
    public volatile bool IsOver;
}
