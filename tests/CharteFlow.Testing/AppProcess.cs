using System.Collections.Concurrent;
using System.Diagnostics;
using CharteFlow.Demo;

namespace CharteFlow.Testing;

/// <summary>
/// The function app on the Functions host for one machine, in processes of their own, on the real clock, as <c>dotnet
/// run</c> starts it; it can be killed.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly ConcurrentQueue<string> _said = [];

    private AppProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>What the process has printed so far.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Starts the app on a folder and waits until it answers.</summary>
    /// <param name="folder">Where it keeps everything.</param>
    /// <param name="directoryCsv">The people of the company.</param>
    /// <param name="settings">Settings beside the usual ones, such as <c>Mail__Kind</c>.</param>
    public static async Task<AppProcess> StartAsync(
        string folder,
        string directoryCsv,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(Output("CharteFlow.LocalHost"), "CharteFlow.LocalHost.dll"),
                Output("CharteFlow.Functions"),
                "--port",
                $"{port}",
                "--folder",
                folder,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["RevisionSchedule"] = "0 0 5 * * *",
                ["MailReportsSchedule"] = "0 0 5 * * *",
                ["Console__DevelopmentSignIn"] = "true",
                ["Directory__CsvFile"] = directoryCsv,
                ["Links__PublicBaseUrl"] = $"http://localhost:{port}",
                ["Links__KeyFile"] = Path.Combine(folder, "keys"),
                ["Mail__OutboxFolder"] = Path.Combine(folder, "outbox"),
                ["Storage__Folder"] = Path.Combine(folder, "store"),
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var app = new AppProcess(Process.Start(start)!, new Uri($"http://localhost:{port}"));
        await app.UntilAsync(app.AnswersAsync, "the app answers");
        return app;
    }

    /// <summary>
    /// Waits until something is so, looking again and again; fails with what the process said when it takes a minute.
    /// </summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (_process.HasExited || watch.Elapsed > Patience)
                throw new TimeoutException(
                    $"Waited {watch.Elapsed.TotalSeconds:0} s until {what}. The app said: {(_process.HasExited ? await _errors : "nothing")}"
                );
            await Task.Yield();
        }
    }

    /// <summary>Kills host and worker with SIGKILL: nothing of them runs any more, no buffer is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    // The build puts each project's output beside the others'.
    private static string Output(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own)));
    }

    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        try
        {
            using var response = await http.GetAsync(new Uri(Address, "/console/sign-in"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
