using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Cycles;

/// <summary>Where a cycle stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CyclePhase>))]
public enum CyclePhase
{
    Drafting,
    Review,
    Formalities,
    Consultation,
    Adoption,
    Acknowledgement,

    /// <summary>The end of a cycle that adopted a version.</summary>
    Completed,

    /// <summary>The end of a cycle that HR withdrew.</summary>
    Withdrawn,
}

/// <summary>How a phase ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseOutcome>))]
public enum PhaseOutcome
{
    /// <summary>Drafting: HR submitted the draft.</summary>
    Submitted,

    /// <summary>Review: the quorum approved.</summary>
    Approved,

    /// <summary>Review: a reviewer who is needed asked for changes.</summary>
    ChangesRequested,

    /// <summary>Formalities: every gate of the legal route is passed.</summary>
    GatesPassed,

    /// <summary>Consultation: closed above its thresholds, and no objection sent the text back.</summary>
    Carried,

    /// <summary>Consultation: closed below its thresholds, or HR accepted an objection.</summary>
    SentBack,

    /// <summary>Adoption: the version is archived and published.</summary>
    Adopted,

    /// <summary>Acknowledgement: the campaign closed.</summary>
    Acknowledged,

    /// <summary>Any phase: HR withdrew the cycle.</summary>
    Withdrawn,
}
