namespace CharteFlow.Charters.Formalities;

/// <summary>A gate that the law sets before a text can come into force.</summary>
public enum Formality
{
    /// <summary>Avis du comité social et économique; required before the others.</summary>
    WorksCouncilOpinion,

    /// <summary>Text and opinion sent to the labour inspector.</summary>
    LabourInspector,

    /// <summary>Filed with the registry of the conseil de prud'hommes.</summary>
    CourtRegistry,

    /// <summary>Made known to the employees by any means.</summary>
    Publicity,
}

/// <summary>HR's record that a formality was done.</summary>
public sealed record FormalityRecord
{
    public required Formality Formality { get; init; }

    /// <summary>The day on which it was done, as the document in HR's hands says.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The reference of that document, such as a receipt number; up to 200 characters.</summary>
    public required string Reference { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
