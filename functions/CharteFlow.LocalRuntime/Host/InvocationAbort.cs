namespace CharteFlow.LocalRuntime.Host;

/// <summary>Cancels the invocations that are still running when the host's time to stop is over.</summary>
internal sealed class InvocationAbort : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void When(CancellationToken timeIsOver) => timeIsOver.Register(_source.Cancel);

    public void Dispose() => _source.Dispose();
}
