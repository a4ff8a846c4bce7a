using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Answer;

/// <summary>
/// What is wrong with the answer that was just sent: everything at once where it is the form, one sentence where it is
/// not.
/// </summary>
internal static class AnswerErrors
{
    public static FormErrors Of(AnswerPageModel page, Texts texts)
    {
        if (page.Refusal is not { } refusal)
            return FormErrors.None;

        var form = AnswerRules.Problems(page.Typed, page.Campaign);
        return new FormErrors(
            (form.Contains(refusal) ? form : [refusal]).Select(problem => new FormError(
                TargetOf(problem, page),
                texts.Format($"AnswerRefusal_{problem}", texts.Number(Limits.Reason))
            ))
        );
    }

    private static string? TargetOf(AnswerRefusal problem, AnswerPageModel page) =>
        problem switch
        {
            _ when !page.IsOpen => null,
            _ when page.SignIn != SignInNeed.None => "answer",
            AnswerRefusal.NothingChosen or AnswerRefusal.NotAnAnswerHere => FieldIds.Of(Fields.Kind, null),
            AnswerRefusal.ReasonMissing or AnswerRefusal.QuestionMissing or AnswerRefusal.ReasonTooLong => FieldIds.Of(
                Fields.Text,
                null
            ),
            AnswerRefusal.BoxNotTicked => FieldIds.Of(Fields.HasRead, null),
            _ => "answer",
        };
}
