using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Console;

/// <summary>From a refused act to what the page says of it, and where.</summary>
internal static class ActErrors
{
    /// <summary>The id of an act's form.</summary>
    public static string IdOf(string key) => FieldIds.Of("act", key);

    /// <param name="attempt">What was refused; null when nothing was.</param>
    /// <param name="forms">The keys of the forms that the page shows.</param>
    /// <param name="texts">The reader's words.</param>
    public static FormErrors Of(ActAttempt? attempt, IReadOnlyCollection<string> forms, Texts texts)
    {
        if (attempt is null)
            return FormErrors.None;
        if (forms.Contains(attempt.Key))
            return new FormErrors(attempt.Problems.Select(problem => ErrorOf(attempt, problem, texts)));

        // The form is gone, and what is wrong with its fields with it.
        var cause = attempt
            .Problems.Where(problem => FieldOf(attempt.Act, problem) is null)
            .Append(ActRefusal.NotInThisPhase)
            .First();
        return new FormErrors([new FormError(null, texts[$"ActRefusal_{cause}"])]);
    }

    private static FormError ErrorOf(ActAttempt attempt, ActRefusal problem, Texts texts)
    {
        var message = texts[$"ActRefusal_{problem}"];
        return FieldOf(attempt.Act, problem) is { } field
            ? FormError.Of(field, attempt.Key, message, LabelOf(attempt.Act, field) is { } label ? texts[label] : null)
            : new FormError(problem == ActRefusal.TextUnfinished ? TextFindingList.Id : IdOf(attempt.Key), message);
    }

    private static string? FieldOf(string act, ActRefusal problem) =>
        problem switch
        {
            ActRefusal.ReasonMissing or ActRefusal.ReasonTooLong => act == Acts.Reply ? Fields.Text : Fields.Reason,
            ActRefusal.SummaryMissing or ActRefusal.SummaryTooLong => Fields.Summary,
            ActRefusal.TextUnchecked => Fields.Checked,
            ActRefusal.UnchangedUnsaid => Fields.Unchanged,
            ActRefusal.UnchangedReasonMissing or ActRefusal.UnchangedReasonTooLong => Fields.UnchangedReason,
            ActRefusal.NotLater or ActRefusal.DateMissing or ActRefusal.DateInTheFuture or ActRefusal.OutOfOrder =>
                Fields.Date,
            ActRefusal.ReferenceMissing or ActRefusal.ReferenceTooLong => Fields.Reference,
            ActRefusal.NameMissing => Fields.Name,
            ActRefusal.NotAnAddress or ActRefusal.AlreadyInTheRound => Fields.Email,
            ActRefusal.NotInTheRound => Fields.Reviewer,
            _ => null,
        };

    private static string? LabelOf(string act, string field) =>
        field switch
        {
            Fields.Reason => "Reason",
            Fields.Text => "Reply_Text",
            Fields.Email => "Replace_Email",
            Fields.Date => act == Acts.Extend ? "Extend_Day" : "Formalities_Date",
            _ => null,
        };
}
