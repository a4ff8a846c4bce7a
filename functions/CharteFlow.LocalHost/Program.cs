using System.Runtime.InteropServices;
using CharteFlow.LocalHost;
using CharteFlow.LocalHost.Start;

try
{
    var arguments = HostArguments.Parse(args);
    var options = new FunctionsHostOptions { AppFolder = arguments.AppFolder, Port = arguments.Port };
    if (arguments.Folder is { } folder)
        options = options with { Folder = folder };
    using var stop = new StopRequest();
    await using var host = await FunctionsHost.StartAsync(options, stop.Token);
    Banner.Print(Console.Out, host.Parts);
    await stop.WaitAsync();
    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
    await host.StopAsync(patience.Token);
    return 0;
}
catch (HostStartException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}

/// <summary>Ctrl+C, SIGTERM and SIGHUP.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopRequest() =>
        _signals = [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(signal, Take)
            ),
        ];

    public CancellationToken Token => _source.Token;

    public async Task WaitAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Token.Register(asked.SetResult);
        await asked.Task;
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
