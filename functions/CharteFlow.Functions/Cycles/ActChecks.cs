using System.Globalization;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Cycles;

/// <summary>What is wrong with the fields of an act's form, all of it at once, in the order of the fields.</summary>
internal static class ActChecks
{
    /// <summary>The day that was chosen; null when none was.</summary>
    public static DateOnly? DayOf(IFormCollection form) =>
        DateOnly.TryParseExact(
            form[Fields.Date],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    public static IReadOnlyList<ActRefusal> OfReply(IFormCollection form) => ReasonRules.Check(form[Fields.Text]);

    public static IReadOnlyList<ActRefusal> OfStandIn(IFormCollection form) =>
        [
            .. OneLine.Of(form[Fields.Name]).Length == 0 ? [ActRefusal.NameMissing] : Array.Empty<ActRefusal>(),
            .. EmailAddresses.Find(form[Fields.Email].ToString().Trim()) is null
                ? [ActRefusal.NotAnAddress]
                : Array.Empty<ActRefusal>(),
            .. ReasonRules.Check(form[Fields.Reason]),
        ];
}
