using System.Diagnostics;
using System.Globalization;
using CharteFlow.LocalRuntime.CrashApp;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>The crash app as a process that loads ahead of its time and is killed like any other.</summary>
internal sealed class CrashChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CrashChild(string folder, int seed, int orchestrations)
    {
        var app = typeof(CrashFolder).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo("dotnet", [app, folder, $"{seed}", $"{orchestrations}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What the engine had to complain of; complete when the process is over.</summary>
    public Task<string> Errors { get; }

    /// <summary>Lets it begin.</summary>
    public void Begin(int life)
    {
        _process.StandardInput.WriteLine(life.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
    }

    /// <summary>Completes when the engine has started, or the process is over before.</summary>
    public Task Started => _started.Task;

    /// <summary>Waits until its work is done.</summary>
    /// <returns>False when it was not in that time.</returns>
    public async Task<bool> IsDoneWithinAsync(TimeSpan? time = null)
    {
        await Task.WhenAny(_done.Task, Task.Delay(time ?? Patience));
        return _done.Task.IsCompletedSuccessfully;
    }

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is "started" or null) _started.TrySetResult();
        if (line is "done") _done.TrySetResult();
    }
}
