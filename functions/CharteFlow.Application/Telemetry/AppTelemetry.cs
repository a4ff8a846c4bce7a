using System.Diagnostics;

namespace CharteFlow.Application.Telemetry;

/// <summary>What the app tells of its work. Spans hold what <see cref="AppMetrics"/> holds: nothing that names a person.</summary>
public static class AppTelemetry
{
    /// <summary>The name of the trace source and of the meter.</summary>
    public const string Name = "CharteFlow";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Begins a span; null when nobody listens.</summary>
    public static Activity? Begin(string name, params ReadOnlySpan<(string Tag, object? Value)> tags)
    {
        var span = Source.StartActivity(name);
        foreach (var (tag, value) in tags)
            span?.SetTag(tag, value);
        return span;
    }
}
