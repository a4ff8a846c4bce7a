using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Where a page ended: an instant and an id.</summary>
internal static class PageToken
{
    public static string Write(long ticks, string id) => string.Create(CultureInfo.InvariantCulture, $"{ticks}/{id}");

    /// <exception cref="ArgumentException">The token is not one that a page came with.</exception>
    public static (long Ticks, string Id) Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return (-1, string.Empty);

        var slash = token.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && long.TryParse(token.AsSpan(0, slash), CultureInfo.InvariantCulture, out var ticks)
            ? (ticks, token[(slash + 1)..])
            : throw new ArgumentException($"'{token}' is not a continuation token of this client.", nameof(token));
    }
}

/// <summary>States as a list that SQL reads.</summary>
internal static class StatusList
{
    public static string? Of(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Select(status => (int)status).ToArray() is { Length: > 0 } numbers ? JsonSerializer.Serialize(numbers) : null;
}
