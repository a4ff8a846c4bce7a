namespace CharteFlow.Charters.Formalities;

/// <summary>
/// The gates that the law sets. Sources: Code du travail L1321-4 and L1321-5; service-public.fr F1905.
/// </summary>
public static class FormalityRules
{
    /// <summary>
    /// The formalities that the route asks for and nobody has recorded, in the order in which they are done; empty when
    /// the gates are passed.
    /// </summary>
    public static IReadOnlyList<Formality> Missing(LegalRoute route, IReadOnlyCollection<FormalityRecord> records) =>
        [.. LegalRoutes.For(route).Formalities.Where(formality => Find(records, formality) is null)];

    /// <summary>
    /// The first problem of a record beside those already there; null when it can be taken. On routes without gates the
    /// works council's opinion can still be recorded.
    /// </summary>
    /// <param name="record">The new record; it replaces an earlier one of the same formality.</param>
    /// <param name="records">What is recorded so far.</param>
    /// <param name="today">The day in the company's time zone.</param>
    public static ActRefusal? Check(
        FormalityRecord record,
        IReadOnlyCollection<FormalityRecord> records,
        DateOnly today
    ) => CheckReference(record.Reference) ?? CheckDate(record, records, today);

    /// <summary>The problem of a reference; null when there is none.</summary>
    public static ActRefusal? CheckReference(string? reference) =>
        TypedText.Typed(reference) switch
        {
            null => ActRefusal.ReferenceMissing,
            { Length: > Limits.Reference } => ActRefusal.ReferenceTooLong,
            _ => null,
        };

    /// <summary>The problem of a record's date beside those already there; null when there is none.</summary>
    public static ActRefusal? CheckDate(
        FormalityRecord record,
        IReadOnlyCollection<FormalityRecord> records,
        DateOnly today
    ) =>
        record.Date > today ? ActRefusal.DateInTheFuture
        : !IsInOrder(record, records) ? ActRefusal.OutOfOrder
        : null;

    /// <summary>The records with this one in: a second record of a formality replaces the first.</summary>
    public static IReadOnlyList<FormalityRecord> Add(
        IReadOnlyCollection<FormalityRecord> records,
        FormalityRecord record
    ) =>
        [
            .. records
                .Where(other => other.Formality != record.Formality)
                .Append(record)
                .OrderBy(other => other.Formality),
        ];

    /// <summary>
    /// The records that are about the text under way: a changed text needs the same formalities again (L1321-4), so
    /// those recorded before it was submitted do not count for it.
    /// </summary>
    public static IReadOnlyList<FormalityRecord> SinceSubmission(
        IReadOnlyCollection<FormalityRecord> records,
        DateTimeOffset submittedAt
    ) => [.. records.Where(record => record.RecordedAt >= submittedAt)];

    /// <summary>
    /// The first day on which the text can be in force; null while a gate of the route is open. On a route with gates
    /// it is one month after the last of the notice to the labour inspector, the filing with the court registry and the
    /// publicity, counted from date to date: the same day of the next month, or its last day when it has no such day
    /// (31 January leads to 28 or 29 February). L1321-4 counts from filing and publicity; the notice is counted too,
    /// which is never too early. It is never before the adoption, which is the answer for routes without gates.
    /// </summary>
    public static DateOnly? EarliestInForce(
        LegalRoute route,
        IReadOnlyCollection<FormalityRecord> records,
        DateOnly adoptedOn
    )
    {
        if (Missing(route, records).Count > 0)
            return null;
        if (!LegalRoutes.For(route).HasFormalities)
            return adoptedOn;

        var lastAct = records
            .Where(record => record.Formality != Formality.WorksCouncilOpinion)
            .Max(record => record.Date);
        var oneMonthLater = lastAct.AddMonths(1);
        return oneMonthLater > adoptedOn ? oneMonthLater : adoptedOn;
    }

    private static bool IsInOrder(FormalityRecord record, IReadOnlyCollection<FormalityRecord> records) =>
        record.Formality == Formality.WorksCouncilOpinion
            ? records.Where(other => other.Formality != record.Formality).All(other => other.Date >= record.Date)
            : Find(records, Formality.WorksCouncilOpinion) is { } opinion && opinion.Date <= record.Date;

    private static FormalityRecord? Find(IEnumerable<FormalityRecord> records, Formality formality) =>
        records.FirstOrDefault(record => record.Formality == formality);
}
