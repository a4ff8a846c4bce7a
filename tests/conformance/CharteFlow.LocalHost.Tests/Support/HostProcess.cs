using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CharteFlow.LocalHost.Tests.Support;

/// <summary>
/// The host as a process of its own, in whose working folder its settings and everything that it keeps are.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    /// <summary>The arguments are those of its command line; without any, the sample app on a free port.</summary>
    public HostProcess(string folder, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
        : this(folder, [Places.Host, .. arguments is [] ? [Places.SampleApp, "--port", "0"] : arguments], settings) { }

    private HostProcess(string folder, string[] command, IReadOnlyDictionary<string, string>? settings)
    {
        if (settings is not null)
            File.WriteAllText(
                Path.Combine(folder, "local.settings.json"),
                JsonSerializer.Serialize(new { Values = settings })
            );
        _process = Process.Start(
            new ProcessStartInfo("dotnet", command)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_TieredPGO"] = "0" },
            }
        )!;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>
    /// One process with a host for each folder, which prints <c>Listening on {address} for {folder}</c>.
    /// </summary>
    public static HostProcess OfMany(IReadOnlyList<string> folders) =>
        new(folders[0], [Places.CrashHost, .. folders], settings: null);

    public int Id => _process.Id;

    /// <summary>What it wrote to its error output; complete when it is over.</summary>
    public Task<string> Errors { get; }

    /// <summary>What it printed until now.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>Waits until it answers.</summary>
    public async Task<Uri> AddressAsync() => new((await LineAsync("Listening on ")).Split(' ')[2]);

    /// <summary>Waits for a line that contains the text, among those printed after the first ones.</summary>
    public async Task<string> LineAsync(string text, int after = 0)
    {
        while (true)
        {
            var (changed, isOver) = (Task.CompletedTask, false);
            lock (_lock)
            {
                if (
                    _lines.Skip(after).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is
                    { } found
                )
                    return found;
                (changed, isOver) = (_changed.Task, _isOver);
            }

            if (isOver)
                throw new InvalidOperationException(
                    $"The host has ended and did not print \"{text}\": {string.Join('\n', Lines)}{await Errors} (exit code {await ExitCodeAsync()})"
                );
            await changed.WaitAsync(Places.Patience);
        }
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Places.Patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate() =>
        Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Ends it at once, as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_lock)
        {
            if (line is null)
                _isOver = true;
            else
                _lines.Add(line);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
