using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs in the worker's process before its own code (<c>DOTNET_STARTUP_HOOKS</c>): ends the process when its standard
/// input closes, which the kernel does when the host dies in whatever way. Without it a worker outlives a host that was
/// killed.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name.")]
internal static class StartupHook
{
    /// <summary>
    /// The setting that makes the worker wait for a debugger; its name is the one of the Functions tools.
    /// </summary>
    public const string DebuggerWait = "FUNCTIONS_ENABLE_DEBUGGER_WAIT";

    public static void Initialize()
    {
        // The worker's own children are nobody's workers.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        new Thread(EndWithTheHost) { IsBackground = true, Name = "End with the Functions host" }.Start();
        if (bool.TryParse(Environment.GetEnvironmentVariable(DebuggerWait), out var waits) && waits)
            WaitForDebugger();
    }

    private static void WaitForDebugger()
    {
        Console.WriteLine($"The worker waits for a debugger: attach it to process {Environment.ProcessId}.");
        while (!Debugger.IsAttached)
            Thread.Sleep(100);
    }

    private static void EndWithTheHost()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // The host writes nothing.
        }

        using var process = Process.GetCurrentProcess();
        process.Kill();
    }
}
