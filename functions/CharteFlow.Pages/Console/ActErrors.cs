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
        var cause = attempt.Problems.Where(problem => FieldOf(attempt.Act, problem) is null).Append(ActProblem.NotInThisPhase).First();
        return new FormErrors([new FormError(null, texts[$"ActProblem_{cause}"])]);
    }

    private static FormError ErrorOf(ActAttempt attempt, ActProblem problem, Texts texts)
    {
        var message = texts[$"ActProblem_{problem}"];
        return FieldOf(attempt.Act, problem) is { } field
            ? FormError.Of(field, attempt.Key, message, LabelOf(attempt.Act, field) is { } label ? texts[label] : null)
            : new FormError(problem == ActProblem.TextUnfinished ? TextFindingList.Id : IdOf(attempt.Key), message);
    }

    private static string? FieldOf(string act, ActProblem problem) => problem switch
    {
        ActProblem.ReasonMissing or ActProblem.ReasonTooLong => act == Acts.Reply ? Fields.Text : Fields.Reason,
        ActProblem.SummaryMissing or ActProblem.SummaryTooLong => Fields.Summary,
        ActProblem.TextUnchecked => Fields.Checked,
        ActProblem.UnchangedUnsaid => Fields.Unchanged,
        ActProblem.UnchangedReasonMissing or ActProblem.UnchangedReasonTooLong => Fields.UnchangedReason,
        ActProblem.NotLater or ActProblem.DateMissing or ActProblem.DateInTheFuture or ActProblem.OutOfOrder => Fields.Date,
        ActProblem.ReferenceMissing or ActProblem.ReferenceTooLong => Fields.Reference,
        ActProblem.NameMissing => Fields.Name,
        ActProblem.NotAnAddress or ActProblem.AlreadyInTheRound => Fields.Email,
        ActProblem.NotInTheRound => Fields.Reviewer,
        _ => null,
    };

    private static string? LabelOf(string act, string field) => field switch
    {
        Fields.Reason => "Reason",
        Fields.Text => "Reply_Text",
        Fields.Email => "Replace_Email",
        Fields.Date => act == Acts.Extend ? "Extend_Day" : "Formalities_Date",
        _ => null,
    };
}
