namespace CharteFlow.Benchmarks.Audience;

/// <summary>How far the managed heap grows above what it is at the start, looked at after every collection.</summary>
internal sealed class HeapWatch : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private readonly long _start = GC.GetTotalMemory(forceFullCollection: true);
    private readonly Timer _timer;
    private long _peak;

    public HeapWatch() =>
        _timer = new Timer(
            _ => _peak = Math.Max(_peak, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes),
            null,
            Every,
            Every
        );

    /// <summary>Bytes; the stand-in for Graph runs in the same process and is in it.</summary>
    public long Peak => Math.Max(0, Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false)) - _start);

    public void Dispose() => _timer.Dispose();
}
