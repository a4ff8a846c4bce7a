using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CharteFlow.Application.Telemetry;

/// <summary>
/// What the app tells of its work. Nothing that names a person goes in: no token, no name, no address; kinds, phases,
/// outcomes and figures only.
/// </summary>
public static class AppTelemetry
{
    /// <summary>The name of the trace source and of the meter.</summary>
    public const string Name = "CharteFlow";

    /// <summary>E-mails handed to the mail service; tags <c>outcome</c> and <c>wave</c>.</summary>
    public static readonly Counter<long> Mails = Meter()
        .CreateCounter<long>("charteflow.mail.messages", "{message}", "E-mails handed to the mail service.");

    /// <summary>How long the mail service took for one, in seconds; tag <c>outcome</c>.</summary>
    public static readonly Histogram<double> MailDuration = Meter()
        .CreateHistogram<double>("charteflow.mail.duration", "s", "How long the mail service took for one e-mail.");

    /// <summary>
    /// How long an operation of a store took, in seconds; tags <c>container</c>, <c>operation</c>, <c>outcome</c>.
    /// </summary>
    public static readonly Histogram<double> StoreDuration = Meter()
        .CreateHistogram<double>("charteflow.store.duration", "s", "How long an operation of a store took.");

    /// <summary>Receipts written; tags <c>campaign</c> (its kind) and <c>answer</c>.</summary>
    public static readonly Counter<long> Answers = Meter()
        .CreateCounter<long>("charteflow.campaign.answers", "{answer}", "Answers recorded.");

    /// <summary>Phases that cycles entered; tag <c>phase</c>.</summary>
    public static readonly Counter<long> Phases = Meter()
        .CreateCounter<long>("charteflow.cycle.phases", "{phase}", "Phases that cycles entered.");

    /// <summary>
    /// What a person must look at; tag <c>alarm</c>: <c>archive</c> when the archive holds other bytes than were
    /// adopted.
    /// </summary>
    public static readonly Counter<long> Alarms = Meter()
        .CreateCounter<long>("charteflow.alarms", "{alarm}", "What a person must look at.");

    /// <summary>
    /// Open cycles that should have gone on more than a day ago and have not. Told for a day after each look; none
    /// where nobody looked.
    /// </summary>
    public static readonly ObservableGauge<long> OverdueCycles = Meter()
        .CreateObservableGauge(
            "charteflow.cycles.overdue",
            LastOverdue,
            "{cycle}",
            "Open cycles that should have gone on more than a day ago and have not."
        );

    /// <summary>Open cycles whose orchestration was over before them, and which another took up.</summary>
    public static readonly Counter<long> InterruptedCycles = Meter()
        .CreateCounter<long>(
            "charteflow.cycles.interrupted",
            "{cycle}",
            "Open cycles whose orchestration was over before them."
        );

    /// <summary>Daily rounds that looked after every charter: the app's sign of life.</summary>
    public static readonly Counter<long> Rounds = Meter()
        .CreateCounter<long>("charteflow.rounds", "{round}", "Daily rounds that looked after every charter.");

    /// <summary>A little more than the day between two looks.</summary>
    private static readonly TimeSpan OverdueHolds = TimeSpan.FromHours(25);

    private static readonly ActivitySource Source = new(Name);
    private static Meter? _meter;
    private static Func<long?> _overdue = () => null;

    /// <summary>Begins a span; null when nobody listens.</summary>
    public static Activity? Begin(string name, params ReadOnlySpan<(string Tag, object? Value)> tags)
    {
        var span = Source.StartActivity(name);
        foreach (var (tag, value) in tags)
            span?.SetTag(tag, value);
        return span;
    }

    /// <summary>Tells <see cref="OverdueCycles"/> what a look at the cycles found.</summary>
    public static void TellOverdue(long cycles, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var until = clock.GetUtcNow() + OverdueHolds;
        _overdue = () => clock.GetUtcNow() < until ? cycles : null;
    }

    private static IEnumerable<Measurement<long>> LastOverdue() => _overdue() is { } cycles ? [new(cycles)] : [];

    private static Meter Meter() => _meter ??= new Meter(Name);
}
