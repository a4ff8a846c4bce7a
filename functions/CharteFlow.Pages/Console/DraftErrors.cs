using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Console;

/// <summary>What is wrong with what was sent from the draft's pages.</summary>
internal static class DraftErrors
{
    /// <summary>
    /// The errors of the draft's page: of a new section, of the text that was to be submitted, of the submission.
    /// </summary>
    public static FormErrors Of(DraftPageModel page, bool isOpen, Texts texts)
    {
        var added = page.NewProblem is { } problem
            ? new[] { FormError.Of(Fields.Title, null, texts[$"SectionProblem_{problem}"]) }
            : [];
        var submitted = ActErrors.Of(page.Attempt, isOpen ? [Acts.Submit] : [], texts);
        return new FormErrors([
            .. added,
            .. page.Problems.Select(wrong => new FormError(AddressOf(wrong, page), Sentence(wrong, page, texts))),
            .. submitted.All,
        ]);
    }

    /// <summary>The errors of a section's form.</summary>
    public static FormErrors Of(IEnumerable<SectionProblem> problems, Texts texts) =>
        new(
            problems.Select(problem =>
                FormError.Of(
                    problem is SectionProblem.TitleMissing or SectionProblem.TitleTooLong ? Fields.Title : Fields.Body,
                    null,
                    texts[$"SectionProblem_{problem}"]
                )
            )
        );

    private static string? AddressOf(TextProblem problem, DraftPageModel page) =>
        problem switch
        {
            TextProblem.InSection section => Routes.Section(page.Cycle.Id, section.Key),
            TextProblem.DuplicateKey twice => Routes.Section(page.Cycle.Id, twice.Key),
            TextProblem.NoSection => FieldIds.Of(Fields.Title, null),
            _ => null,
        };

    private static string Sentence(TextProblem problem, DraftPageModel page, Texts texts) =>
        problem switch
        {
            TextProblem.InSection section => texts.Format(
                "TextProblem_InSection",
                page.TitleOf(section.Key),
                texts[$"SectionProblem_{section.Problem}"]
            ),
            TextProblem.DuplicateKey twice => texts.Format("TextProblem_DuplicateKey", page.TitleOf(twice.Key)),
            TextProblem.TooManySections many => texts.Format(
                "TextProblem_TooManySections",
                many.Count,
                Limits.Sections
            ),
            TextProblem.NoSection => texts["TextProblem_NoSection"],
            TextProblem.TitleMissing => texts["TextProblem_TitleMissing"],
            TextProblem.TitleTooLong => texts["TextProblem_TitleTooLong"],
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Not a problem of a text."),
        };
}
