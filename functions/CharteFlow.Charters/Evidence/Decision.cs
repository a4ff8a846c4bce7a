using System.Globalization;

namespace CharteFlow.Charters.Evidence;

/// <summary>
/// What a rule makes of an act on a record: a refusal, or the changed record with the fact that the journal keeps of
/// it.
/// </summary>
/// <typeparam name="TRecord">The record.</typeparam>
public abstract record Decision<TRecord>
{
    private Decision() { }

    /// <summary>Nothing changes.</summary>
    /// <param name="Why">Everything that is wrong, in the order of the form's fields.</param>
    public sealed record Refused(IReadOnlyList<ActRefusal> Why) : Decision<TRecord>
    {
        public Refused(ActRefusal why)
            : this([why]) { }
    }

    /// <summary>The act is done.</summary>
    public sealed record Changed(TRecord Record, JournalFact Fact) : Decision<TRecord>;
}

/// <summary>Who acts, when, and on whose clock.</summary>
/// <param name="By">The person's name.</param>
/// <param name="At">The time of the act.</param>
/// <param name="Zone">The company's time zone.</param>
public sealed record ActContext(string By, DateTimeOffset At, TimeZoneInfo Zone)
{
    /// <summary>The company's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(At, Zone).DateTime);

    /// <summary>What the journal keeps of an act.</summary>
    /// <param name="cycle">The cycle whose journal it is.</param>
    /// <param name="act">The act.</param>
    /// <param name="key">What tells this act from others of its kind: the same for every try of it.</param>
    /// <param name="detail">What else is told; null for nothing.</param>
    public JournalFact FactOf(CycleId cycle, JournalAct act, FormattableString key, string? detail) =>
        new()
        {
            Cycle = cycle,
            At = At,
            Actor = By,
            Act = act,
            Key = string.Create(
                CultureInfo.InvariantCulture,
                $"{cycle}/{act}/{key.ToString(CultureInfo.InvariantCulture)}"
            ),
            Detail = detail,
        };
}
