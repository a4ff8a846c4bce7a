using System.Globalization;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Console;

/// <summary>What is wrong with the fields of an act's form, all of it at once, in the order of the fields.</summary>
internal static class ActChecks
{
    /// <summary>The day that was chosen; null when none was.</summary>
    public static DateOnly? DayOf(IFormCollection form) =>
        DateOnly.TryParseExact(form[Fields.Date], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static IReadOnlyList<ActRefusal> OfReason(IFormCollection form) => OfText(form, Fields.Reason);

    public static IReadOnlyList<ActRefusal> OfReply(IFormCollection form) => OfText(form, Fields.Text);

    public static IReadOnlyList<ActRefusal> OfStandIn(IFormCollection form) =>
    [
        .. OneLine.Of(form[Fields.Name]).Length == 0 ? [ActRefusal.NameMissing] : Array.Empty<ActRefusal>(),
        .. EmailAddresses.Find(form[Fields.Email].ToString().Trim()) is null ? [ActRefusal.NotAnAddress] : Array.Empty<ActRefusal>(),
        .. OfReason(form),
    ];

    /// <summary>What is wrong with a formality's date and reference.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="cycle">The cycle, with the formalities recorded so far.</param>
    /// <param name="record">The record in the form; null when it has no date.</param>
    /// <param name="today">The company's day.</param>
    public static IReadOnlyList<ActRefusal> OfFormality(IFormCollection form, Cycle cycle, FormalityRecord? record, DateOnly today)
    {
        ActRefusal? date = record is null ? ActRefusal.DateMissing : FormalityRules.CheckDate(record, cycle.RecordsOfText(), today);
        return [.. new[] { date, FormalityRules.CheckReference(form[Fields.Reference]) }.OfType<ActRefusal>()];
    }

    private static ActRefusal[] OfText(IFormCollection form, string field) => form[field].ToString().ReplaceLineEndings("\n").Trim().Length switch
    {
        0 => [ActRefusal.ReasonMissing],
        > Limits.Reason => [ActRefusal.ReasonTooLong],
        _ => [],
    };
}
