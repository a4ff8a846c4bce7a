using System.Globalization;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Cycles;

/// <summary>Starts a cycle's orchestration.</summary>
public sealed record CycleStart
{
    public required CycleId Cycle { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>
    /// The phase in which the cycle stands: the first, or another one when the cycle is taken up again.
    /// </summary>
    public required CyclePhase Phase { get; init; }

    /// <summary>How often each phase was entered before, the one that comes next not counted.</summary>
    public required IReadOnlyDictionary<CyclePhase, int> Passes { get; init; }

    /// <summary>The start of a cycle where its record stands.</summary>
    public static CycleStart Of(Cycle cycle) =>
        new()
        {
            Cycle = cycle.Id,
            Route = cycle.Route,
            Phase = cycle.Phase,
            Passes = new Dictionary<CyclePhase, int>(cycle.Passes) { [cycle.Phase] = cycle.Pass - 1 },
        };
}

/// <summary>Starts one phase of a cycle.</summary>
public sealed record PhaseStart
{
    public required CycleId Cycle { get; init; }

    public required CyclePhase Phase { get; init; }

    /// <summary>How often the cycle has entered the phase, this time included.</summary>
    public required int Pass { get; init; }

    /// <summary>When the phase was last looked at before it continued as new; null when it starts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// What names this pass of the phase: the id of its round or campaign, and the start of its e-mails' keys.
    /// </summary>
    public string Id => IdOf(Cycle, Phase, Pass);

    /// <summary>What distinguishes the phase's orchestration from others of the same parent.</summary>
    public string Name => $"{Phase.ToString().ToLowerInvariant()}-{Pass}";

    /// <summary>What the passes of a phase are called, up to the pass's number; with it, one of them.</summary>
    internal static string IdOf(CycleId cycle, CyclePhase phase, int? pass) =>
        $"{cycle}-{phase.ToString().ToLowerInvariant()}-{pass}";
}

/// <summary>A cycle's entry into a phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Instance">The orchestration that waits in it, to be woken when a person has acted.</param>
public sealed record PhaseEntry(PhaseStart Phase, string Instance);

/// <summary>
/// What an orchestrator learns when it looks at its phase: it is over, or there is something to do, or it sleeps.
/// </summary>
public sealed record PhaseStep
{
    /// <summary>How the phase ended; null while it goes on.</summary>
    public PhaseOutcome? Outcome { get; init; }

    /// <summary>The reminder that is due now, by its name; null when none is.</summary>
    public string? Reminder { get; init; }

    /// <summary>Whether a reminder is due and waits for working hours: the next look is to find it again.</summary>
    public bool IsHeld { get; init; }

    /// <summary>When to look again, if nobody wakes the orchestrator before.</summary>
    public DateTimeOffset LookAgain { get; init; }

    public static PhaseStep Ended(PhaseOutcome outcome) => new() { Outcome = outcome };

    /// <summary>Goes on after a look: reminds when that is due within working hours, and sleeps otherwise.</summary>
    /// <param name="due">When the first reminder is due that was not considered before.</param>
    /// <param name="next">When the one after this look is due.</param>
    /// <param name="now">The time of this look.</param>
    /// <param name="zone">The company's zone.</param>
    public static PhaseStep Wait(DateTimeOffset due, DateTimeOffset next, DateTimeOffset now, TimeZoneInfo zone) =>
        due > now ? new() { LookAgain = next }
        : WorkingHours.Hold(now, zone) ? new() { Reminder = At(due), LookAgain = next }
        : new() { IsHeld = true, LookAgain = WorkingHours.Next(now, zone) };

    /// <summary>The name of a reminder of that time.</summary>
    public static string At(DateTimeOffset due) =>
        string.Create(CultureInfo.InvariantCulture, $"planned-{due.ToUniversalTime():yyyyMMddHHmm}");
}

/// <summary>Asks for a look at a phase.</summary>
public sealed record PhaseLook
{
    public required PhaseStart Phase { get; init; }

    /// <summary>Up to when reminders were already considered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The time of this look.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>Asks for a phase's reminder.</summary>
public sealed record PhaseReminder(PhaseStart Phase, string Reminder);

/// <summary>Asks that a phase be closed.</summary>
public sealed record PhaseClosing(PhaseStart Phase, PhaseOutcome Outcome);

/// <summary>How a cycle ended.</summary>
public sealed record CycleEnd(CycleId Cycle, CyclePhase Phase);

/// <summary>What the orchestration shows of itself to whoever operates the system.</summary>
public sealed record CycleStatus(CyclePhase Phase, int Pass);
