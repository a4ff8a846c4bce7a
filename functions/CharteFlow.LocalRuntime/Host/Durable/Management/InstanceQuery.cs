using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>
/// The query string of a management address. As in the durable extension, a value that cannot be read counts as not given; where that would widen
/// what a purge removes, the caller is told.
/// </summary>
internal sealed class InstanceQuery(HttpRequest request)
{
    public const string TokenHeader = "x-ms-continuation-token";

    public DateTimeOffset? CreatedFrom => Time("createdTimeFrom");

    public DateTimeOffset? CreatedTo => Time("createdTimeTo");

    public IReadOnlyList<OrchestrationRuntimeStatus> Statuses => [.. StatusWords.Select(Status).OfType<OrchestrationRuntimeStatus>()];

    /// <summary>A filter that is there and cannot be read; null when all can.</summary>
    public string? Unreadable =>
        IsGiven("createdTimeTo") && CreatedTo is null ? "createdTimeTo"
        : StatusWords.Any(word => Status(word) is null) ? "runtimeStatus"
        : null;

    private IEnumerable<string> StatusWords =>
        request.Query["runtimeStatus"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public bool Flag(string name, bool missing = false) => bool.TryParse(request.Query[name], out var value) ? value : missing;

    public string? Text(string name) => IsGiven(name) ? request.Query[name].ToString() : null;

    /// <summary>A number of seconds.</summary>
    public TimeSpan? Seconds(string name) =>
        double.TryParse(request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public OrchestrationQuery ToQuery() => new(
        CreatedFrom,
        CreatedTo,
        Statuses,
        InstanceIdPrefix: Text("instanceIdPrefix"),
        PageSize: int.TryParse(request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0
            ? top
            : OrchestrationQuery.DefaultPageSize,
        FetchInputsAndOutputs: true,
        ContinuationToken: request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? token : null);

    private static OrchestrationRuntimeStatus? Status(string word) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    private bool IsGiven(string name) => request.Query[name].ToString().Length > 0;

    private DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
