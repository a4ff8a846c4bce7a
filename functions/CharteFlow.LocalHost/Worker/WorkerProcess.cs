using System.Diagnostics;
using CharteFlow.LocalHost.Settings;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Worker;

/// <summary>The worker as a process of its own, as the Functions host runs it.</summary>
internal sealed class WorkerProcess(HostSettings settings) : IFunctionsWorker
{
    private readonly WorkerConfig _config = WorkerConfig.Read(settings.AppFolder);
    private Process? _process;
    private LastLines _said = new();

    public IConfiguration? Configuration => null;

    public bool CanRestart => true;

    public Task StartAsync(WorkerAddress address, CancellationToken cancellationToken)
    {
        _process?.Dispose();
        var said = _said = new LastLines();
        _process =
            Process.Start(StartInfo(address))
            ?? throw new HostStartException($"The worker could not be started: {_config.Executable} gave no process.");
        _process.OutputDataReceived += (_, line) => Print(line.Data);
        _process.ErrorDataReceived += (_, line) => said.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return Task.CompletedTask;
    }

    public async Task<string> EndedAsync()
    {
        var (process, said) = (_process!, _said);
        await process.WaitForExitAsync();
        return $"exit code {process.ExitCode}{(said.Text.Length > 0 ? $": {said.Text}" : "")}";
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is not { } process)
            return;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _process?.Dispose();
    }

    private static void Print(string? line)
    {
        if (line is not null)
            Console.Out.WriteLine(line);
    }

    private ProcessStartInfo StartInfo(WorkerAddress address)
    {
        var start = new ProcessStartInfo(_config.Executable)
        {
            ArgumentList =
            {
                _config.Assembly,
                "--functions-uri",
                address.Rpc.ToString(),
                "--functions-worker-id",
                address.WorkerId,
                "--functions-request-id",
                Guid.NewGuid().ToString(),
                "--functions-grpc-max-message-length",
                $"{int.MaxValue}",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Local.Values)
            start.Environment.TryAdd(name, value);
        start.Environment.TryAdd("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = settings.AppFolder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = settings.AppFolder;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        return start;
    }
}
