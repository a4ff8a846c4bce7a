using System.Runtime.InteropServices;

namespace CharteFlow.Demo;

/// <summary>
/// Ctrl+C and the request to terminate, as a token: the app is stopped in order. A second one ends the process at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    /// <summary>What a shell expects of a process that was interrupted.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _stopped = new();
    private readonly List<PosixSignalRegistration> _signals = [];

    public StopSignal()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            _signals.Add(PosixSignalRegistration.Create(signal, Stop));
    }

    public CancellationToken Token => _stopped.Token;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _stopped.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !_stopped.IsCancellationRequested;
        _stopped.Cancel();
    }
}
