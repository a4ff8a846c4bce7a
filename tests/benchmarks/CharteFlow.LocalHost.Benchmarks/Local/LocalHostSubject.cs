using System.Globalization;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// LocalHost as it is used: host and worker, each a process. The worker's own durable client drives, asked by one HTTP
/// request.
/// </summary>
internal sealed class LocalHostSubject(HostProcess host) : ISubject
{
    public async Task<TimeSpan> RunAsync(string work, int count, int atOnce, CancellationToken cancellationToken)
    {
        using var answer = await host.Client.PostAsync(
            new Uri($"api/benchmark/{work}?count={count}&atOnce={atOnce}", UriKind.Relative),
            null,
            cancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new InvalidOperationException(
                $"The sample app failed at {work}: start the host by hand and read its log."
            );
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
