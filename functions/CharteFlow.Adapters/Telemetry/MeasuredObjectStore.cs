using System.Diagnostics;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Telemetry;

namespace CharteFlow.Adapters.Telemetry;

/// <summary>Tells how long each operation of a store took and how it ended. The objects' names stay out.</summary>
public sealed class MeasuredObjectStore(IObjectStore store, string container, AppMetrics metrics) : IObjectStore
{
    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        MeasureAsync(
            "find",
            () => store.FindAsync(name, cancellationToken),
            found => found is null ? "missing" : "found"
        );

    public Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    ) =>
        MeasureAsync(
            "create",
            () => store.CreateAsync(name, content, contentType, cancellationToken),
            outcome => outcome.GetType().Name
        );

    public Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    ) =>
        MeasureAsync(
            "replace",
            () => store.ReplaceAsync(name, content, contentType, etag, cancellationToken),
            outcome => outcome.GetType().Name
        );

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        MeasureAsync("delete", () => store.DeleteAsync(name, cancellationToken), was => was ? "deleted" : "missing");

    public Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    ) => MeasureAsync("list", () => store.ListAsync(prefix, continuation, pageSize, cancellationToken), _ => "listed");

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> work, Func<T, string> outcomeOf)
    {
        using var span = AppTelemetry.Begin($"store {operation}", ("container", container));
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await work();
            outcome = outcomeOf(result);
            return result;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            metrics.StoreDuration.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds,
                new("container", container),
                new("operation", operation),
                new("outcome", outcome)
            );
        }
    }
}
