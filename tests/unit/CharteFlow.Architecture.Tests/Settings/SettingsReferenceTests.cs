using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CharteFlow.Architecture.Tests.Settings;

/// <summary>The reference of settings says what the classes that read them say: each key once, each default.</summary>
public sealed partial class SettingsReferenceTests
{
    private static readonly string[] HostKeys =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        "FUNCTIONS_WORKER_RUNTIME",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly IReadOnlyList<(string Key, string? Default)> Rows =
    [
        .. Repository.Read("docs/reference/settings.md").Split('\n').SelectMany(RowsOf),
    ];

    [Fact]
    public void Keys_OfTheReference_AreThoseThatTheAppReads()
    {
        var known = Setting.All.Select(setting => setting.Key).Concat(HostKeys).Concat(Setting.OfTimers);

        Assert.Equal(known.Order(StringComparer.Ordinal), Rows.Select(row => row.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Defaults_OfTheReference_AreThoseOfTheClasses()
    {
        var told = Rows.ToDictionary(row => row.Key, row => row.Default);

        var wrong = Setting
            .All.Where(setting => told[setting.Key] != Text(setting.Default))
            .Select(setting =>
                $"{setting.Key}: {told[setting.Key] ?? "none"} instead of {Text(setting.Default) ?? "none"}"
            );

        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Key, string? Default)> RowsOf(string line)
    {
        var cells = line.Split(" | ");
        if (!line.StartsWith("| `", StringComparison.Ordinal) || cells.Length < 3)
            return [];

        var keys = Code().Matches(cells[0]).Select(match => match.Groups[1].Value).ToList();
        var defaults = Code().Matches(cells[^1]).Select(match => match.Groups[1].Value).ToList();

        // One default for several keys is that of each; a default that is told by the value of another setting is none.
        return keys.Select(
            (key, at) =>
                (
                    key,
                    cells[^1].StartsWith('`') || cells[^1].Contains(", `", StringComparison.Ordinal)
                        ? At(defaults, cells[^1], at)
                        : null
                )
        );
    }

    // A cell such as « none, `587` » has one part a key.
    private static string? At(List<string> defaults, string cell, int at)
    {
        var parts = cell.TrimEnd(' ', '|').Split(", ");
        var part = parts.Length == 1 ? parts[0] : parts[at];
        return Code().Match(part) is { Success: true } match && match.Index == 0 ? match.Groups[1].Value : null;
    }

    private static string? Text(object? value) =>
        value switch
        {
            null or "" => null,
            bool flag => flag ? "true" : "false",
            ICollection { Count: 0 } => null,
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            Uri address => address.OriginalString,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
