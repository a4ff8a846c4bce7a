using System.Diagnostics.Metrics;

namespace CharteFlow.Application.Telemetry;

/// <summary>
/// The figures that the app tells of its work. Nothing that names a person goes in: no token, no name, no address;
/// kinds, phases, outcomes and figures only.
/// </summary>
public sealed class AppMetrics
{
    /// <summary>A little more than the day between two looks.</summary>
    private static readonly TimeSpan OverdueHolds = TimeSpan.FromHours(25);

    private readonly TimeProvider _clock;
    private (long Cycles, DateTimeOffset Until) _overdue;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="clock">Says for how long a figure holds.</param>
    public AppMetrics(IMeterFactory meters, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _clock = clock;
        var meter = meters.Create(AppTelemetry.Name);
        Mails = meter.CreateCounter<long>(
            "charteflow.mail.messages",
            "{message}",
            "E-mails handed to the mail service."
        );
        MailDuration = meter.CreateHistogram<double>(
            "charteflow.mail.duration",
            "s",
            "How long the mail service took for one e-mail."
        );
        StoreDuration = meter.CreateHistogram<double>(
            "charteflow.store.duration",
            "s",
            "How long an operation of a store took."
        );
        Answers = meter.CreateCounter<long>("charteflow.campaign.answers", "{answer}", "Answers recorded.");
        Phases = meter.CreateCounter<long>("charteflow.cycle.phases", "{phase}", "Phases that cycles entered.");
        Alarms = meter.CreateCounter<long>("charteflow.alarms", "{alarm}", "What a person must look at.");
        meter.CreateObservableGauge(
            "charteflow.cycles.overdue",
            LastOverdue,
            "{cycle}",
            "Open cycles that should have gone on more than a day ago and have not."
        );
        InterruptedCycles = meter.CreateCounter<long>(
            "charteflow.cycles.interrupted",
            "{cycle}",
            "Open cycles whose orchestration was over before them."
        );
        Rounds = meter.CreateCounter<long>(
            "charteflow.rounds",
            "{round}",
            "Daily rounds that looked after every charter."
        );
    }

    /// <summary>E-mails handed to the mail service; tags <c>outcome</c> and <c>wave</c>.</summary>
    public Counter<long> Mails { get; }

    /// <summary>How long the mail service took for one, in seconds; tag <c>outcome</c>.</summary>
    public Histogram<double> MailDuration { get; }

    /// <summary>
    /// How long an operation of a store took, in seconds; tags <c>container</c>, <c>operation</c>, <c>outcome</c>.
    /// </summary>
    public Histogram<double> StoreDuration { get; }

    /// <summary>Receipts written; tags <c>campaign</c> (its kind) and <c>answer</c>.</summary>
    public Counter<long> Answers { get; }

    /// <summary>Phases that cycles entered; tag <c>phase</c>.</summary>
    public Counter<long> Phases { get; }

    /// <summary>
    /// What a person must look at; tag <c>alarm</c>: <c>archive</c> when the archive holds other bytes than were
    /// adopted.
    /// </summary>
    public Counter<long> Alarms { get; }

    /// <summary>Open cycles whose orchestration was over before them, and which another took up.</summary>
    public Counter<long> InterruptedCycles { get; }

    /// <summary>Daily rounds that looked after every charter: the app's sign of life.</summary>
    public Counter<long> Rounds { get; }

    /// <summary>
    /// Tells how many open cycles should have gone on more than a day ago and have not, as a look at them found. It
    /// holds for a day; where nobody looked nothing is told.
    /// </summary>
    public void TellOverdue(long cycles) => _overdue = (cycles, _clock.GetUtcNow() + OverdueHolds);

    private IEnumerable<Measurement<long>> LastOverdue() =>
        _clock.GetUtcNow() < _overdue.Until ? [new(_overdue.Cycles)] : [];
}
