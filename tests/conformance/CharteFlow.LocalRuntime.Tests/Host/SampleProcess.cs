using System.Collections.Concurrent;
using System.Diagnostics;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>The sample app as a process of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly BlockingCollection<string> _output = [];

    public SampleProcess(string folder, params string[] args)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "CharteFlow.LocalRuntime.SampleApp.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "--port", "0", "--folder", folder, "--contentRoot", folder, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => _output.Add(e.Data ?? "");
        _process.BeginOutputReadLine();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    public Task<string> Errors { get; }

    /// <summary>The lines up to the one that says where the app answers.</summary>
    public IReadOnlyList<string> WaitUntilListening() => WaitFor("Listening on ");

    /// <summary>The lines up to the one that begins so.</summary>
    public IReadOnlyList<string> WaitFor(string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        var lines = new List<string>();
        do lines.Add(_output.Take(patience.Token));
        while (!lines[^1].StartsWith(beginning, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();

    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _output.Dispose();
    }
}
