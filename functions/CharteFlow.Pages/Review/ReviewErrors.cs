using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Review;

/// <summary>What is wrong with the remark or the verdict that a reviewer just sent.</summary>
internal static class ReviewErrors
{
    public static FormErrors Of(ReviewPageModel page, Texts texts) =>
        new([
            .. page.Refusal is { } refusal
                ? [new FormError(page.Kept is null ? null : KeptFormView.Id, Say(page, refusal, texts))]
                : Array.Empty<FormError>(),
            .. page.FormExpired
                ? [new FormError(KeptAt(page), texts["ReviewPage_FormExpired"])]
                : Array.Empty<FormError>(),
            .. page.RemarkAttempt is { } remark
                ? remark.Problems.Select(problem => OfRemark(remark, problem, texts))
                : [],
            .. page.VerdictAttempt is { } verdict ? verdict.Problems.Select(problem => OfVerdict(problem, texts)) : [],
        ]);

    /// <summary>Why what was sent is not taken, and what to do.</summary>
    public static string Say(ReviewPageModel page, ReviewRefusal refusal, Texts texts) =>
        texts.Format(
            $"ReviewRefusal_{refusal}",
            refusal == ReviewRefusal.VerdictsSpent ? Limits.VerdictsEach : Limits.RemarksEach,
            page.Charter.Settings.HrName,
            page.Charter.Settings.HrEmail
        );

    // Nothing is wrong with what was typed: the link leads to where it stands again.
    private static string KeptAt(ReviewPageModel page) =>
        page.RemarkAttempt is { } remark ? $"section-{remark.Section}" : "verdict";

    private static FormError OfRemark(RemarkAttempt attempt, RemarkProblem problem, Texts texts) =>
        FormError.Of(
            problem == RemarkProblem.SuggestionTooLong ? Fields.Suggestion : Fields.Text,
            attempt.Section.Value,
            texts[$"RemarkProblem_{problem}"]
        );

    private static FormError OfVerdict(VerdictProblem problem, Texts texts) =>
        FormError.Of(
            problem == VerdictProblem.NothingChosen ? Fields.Kind : Fields.Reason,
            null,
            texts[$"VerdictProblem_{problem}"]
        );
}
