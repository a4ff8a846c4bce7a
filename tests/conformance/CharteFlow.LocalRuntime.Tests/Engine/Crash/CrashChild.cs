using System.Diagnostics;
using System.Globalization;
using CharteFlow.LocalRuntime.CrashApp;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>The crash app as a process that loads ahead of its time and is killed like any other.</summary>
internal sealed class CrashChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>Whether its work is done, or it is dead.</summary>
    public bool IsOver => _done.Task.IsCompleted;

    public int ProcessId => _process.Id;

    /// <summary>Lets it begin.</summary>
    /// <param name="life">The number of its life.</param>
    /// <param name="statements">Before which statement of the engine it kills itself; 0 for never.</param>
    public void Begin(int life, int statements)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{life} {statements}"));
        _process.StandardInput.Flush();
    }

    /// <summary>Completes when it is ready to begin, or the process is over before.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Completes when the engine has started, or the process is over before.</summary>
    public Task Started => _started.Task;

    /// <summary>What a client was told first when a write was refused; null when none was until the process was over.</summary>
    public Task<string?> Refused => _refused.Task;

    /// <summary>Waits until its work is done.</summary>
    /// <returns>False when it was not in that time, or the process is over before.</returns>
    public async Task<bool> IsDoneWithinAsync(TimeSpan? time = null)
    {
        await Task.WhenAny(_done.Task, Task.Delay(time ?? Patience));
        return _done.Task.IsCompleted && await _done.Task;
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
        if (line is "loaded" or null) _loaded.TrySetResult();
        if (line is "started" or null) _started.TrySetResult();
        if (line is null || line.StartsWith("refused: ", StringComparison.Ordinal)) _refused.TrySetResult(line);
        if (line is "done" or null) _done.TrySetResult(line is not null);
    }
}
