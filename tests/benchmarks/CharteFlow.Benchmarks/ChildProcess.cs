using System.Diagnostics;

namespace CharteFlow.Benchmarks;

/// <summary>
/// Runs one measurement in a process of its own, so that neither memory nor compiled code of one is counted in another.
/// </summary>
internal static class ChildProcess
{
    public const string Campaign = "campaign";
    public const string Demo = "demo";
    public const string Receipts = "receipts";

    /// <summary>Runs this program with other arguments; gives what it printed and how long it took.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(string Output, TimeSpan Time)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output, watch.Elapsed)
            : throw new InvalidOperationException(
                $"'{string.Join(' ', arguments)}' failed:\n{await output}\n{await errors}"
            );
    }
}
