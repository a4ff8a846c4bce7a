using System.Text;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Reads from each container, and writes where people's acts and answers go: a full disk still reads. The archive,
/// which nobody can delete from, is only read. While writing works, it is tried once a minute at most.
/// </summary>
internal sealed class StoreCheck(Stores stores, TimeProvider clock) : IHealthCheck
{
    private const string Probe = "health/probe.txt";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _writtenAt;

    // The probe asks one after another.
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var now = clock.GetUtcNow();
        var writes = _writtenAt is not { } written || now - written >= Lifetime;
        foreach (
            var (name, store, isWritten) in new[]
            {
                ("archive", stores.Archive, false),
                ("evidence", stores.Evidence, writes),
                ("work", stores.Work, writes),
            }
        )
        {
            try
            {
                var probe = await store.FindAsync(Probe, cancellationToken);
                if (isWritten)
                    await WriteAsync(store, probe, $"{now:O}\n", cancellationToken);
            }
            catch (StorageUnavailableException e)
            {
                _writtenAt = null;
                return HealthCheckResult.Unhealthy($"The container '{name}' does not answer: {e.Message}");
            }
        }

        if (writes)
            _writtenAt = now;
        return HealthCheckResult.Healthy();
    }

    // Another worker that writes the probe at the same time shows as well that writing works.
    private static async Task WriteAsync(
        IObjectStore store,
        StoredObject? probe,
        string text,
        CancellationToken cancellationToken
    )
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (probe is null)
            await store.CreateAsync(Probe, content, "text/plain", cancellationToken);
        else
            await store.ReplaceAsync(Probe, content, "text/plain", probe.ETag, cancellationToken);
    }
}
