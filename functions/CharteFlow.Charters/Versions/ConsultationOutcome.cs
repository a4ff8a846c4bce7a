using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Versions;

/// <summary>
/// « You said, we did »: what came of consulting the employees on a version, as everybody may read it. Numbers and
/// sections only: what people wrote, and who they are, stays with the evidence.
/// </summary>
public sealed record ConsultationOutcome
{
    /// <summary>How often the text was put to the employees.</summary>
    public required int Consultations { get; init; }

    public required int Objections { get; init; }

    /// <summary>
    /// Objections that HR accepted: each sends the text back to its authors, so that they all belong to consultations
    /// before the last.
    /// </summary>
    public required int AcceptedObjections { get; init; }

    public required int Questions { get; init; }

    /// <summary>
    /// The sections that read differently in the adopted text than in the text of the first consultation, in reading
    /// order.
    /// </summary>
    public required IReadOnlyList<SectionChange> Changed { get; init; }

    /// <summary>What came of a cycle's consultations.</summary>
    /// <param name="tallies">Of each consultation.</param>
    /// <param name="first">The text of the first.</param>
    /// <param name="adopted">The adopted text.</param>
    public static ConsultationOutcome Of(IReadOnlyCollection<Tally> tallies, CharterText first, CharterText adopted) =>
        new()
        {
            Consultations = tallies.Count,
            Objections = tallies.Sum(tally => tally.Objections),
            AcceptedObjections = tallies.Sum(tally => tally.AcceptedObjections),
            Questions = tallies.Sum(tally => tally.Questions),
            Changed = [.. SectionChanges.Between(first, adopted).Where(change => change.IsChange)],
        };
}
