using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.Query;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.LocalHost.Management;

/// <summary>
/// The query string of a management address. As in the durable extension, a value that cannot be read counts as not
/// given; where that would widen what a purge removes, the caller is told.
/// </summary>
internal sealed class InstanceQuery(HttpRequest request)
{
    public const string TokenHeader = "x-ms-continuation-token";

    private const int UsualPage = 100;

    public DateTime? CreatedFrom => Time("createdTimeFrom");

    public DateTime? CreatedTo => Time("createdTimeTo");

    public IReadOnlyList<OrchestrationStatus> Statuses => [.. StatusWords.Select(Status).OfType<OrchestrationStatus>()];

    /// <summary>A filter that is there and cannot be read; null when all can.</summary>
    public string? Unreadable =>
        IsGiven("createdTimeTo") && CreatedTo is null ? "createdTimeTo"
        : StatusWords.Any(word => Status(word) is null) ? "runtimeStatus"
        : null;

    private IEnumerable<string> StatusWords =>
        request
            .Query["runtimeStatus"]
            .SelectMany(value =>
                (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            );

    public bool Flag(string name, bool missing = false) =>
        bool.TryParse(request.Query[name], out var value) ? value : missing;

    public string? Text(string name) => IsGiven(name) ? request.Query[name].ToString() : null;

    /// <summary>A number of seconds.</summary>
    public TimeSpan? Seconds(string name) =>
        double.TryParse(request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public OrchestrationQuery ToQuery() =>
        new()
        {
            CreatedTimeFrom = CreatedFrom,
            CreatedTimeTo = CreatedTo,
            RuntimeStatus = Statuses is { Count: > 0 } some ? [.. some] : null,
            InstanceIdPrefix = Text("instanceIdPrefix"),
            PageSize =
                int.TryParse(request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var top)
                && top > 0
                    ? top
                    : UsualPage,
            ContinuationToken = request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? token : null,
        };

    private static OrchestrationStatus? Status(string word) =>
        Enum.TryParse<OrchestrationStatus>(word, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : null;

    private bool IsGiven(string name) => request.Query[name].ToString().Length > 0;

    private DateTime? Time(string name) =>
        DateTime.TryParse(
            request.Query[name],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
