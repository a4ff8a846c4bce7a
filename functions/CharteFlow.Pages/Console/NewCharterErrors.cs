using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Console;

/// <summary>What is wrong with the form for a new charter, in the order in which the page has its fields.</summary>
internal static class NewCharterErrors
{
    private static readonly string[] Order =
    [
        nameof(NewCharterForm.Title),
        nameof(NewCharterForm.Company),
        nameof(NewCharterForm.Language),
        nameof(NewCharterForm.Route),
        nameof(NewCharterForm.HrName),
        nameof(NewCharterForm.HrEmail),
        nameof(NewCharterForm.Reviewers),
        nameof(NewCharterForm.Quorum),
        nameof(NewCharterForm.DraftingDays),
        nameof(NewCharterForm.DraftingReminderDays),
        nameof(NewCharterForm.ReviewDays),
        nameof(NewCharterForm.ReviewEveryMonths),
        nameof(NewCharterForm.Consultation),
        nameof(NewCharterForm.Acknowledgement),
    ];

    public static FormErrors Of(IEnumerable<FieldProblem> problems, Texts texts) =>
        new(
            from problem in problems
            let name = problem.Field.Split('[', '.')
            orderby Array.IndexOf(Order, name[0]), name.Length > 2 ? name[1] : ""
            select FormError.Of(
                problem.Field,
                null,
                texts.Format($"FieldProblem_{problem.Kind}", problem.Minimum, problem.Maximum),
                LabelOf(problem, name, texts)
            )
        );

    private static string? LabelOf(FieldProblem problem, string[] name, Texts texts) =>
        name switch
        {
            _ when problem.Kind is FieldProblemKind.NameTaken or FieldProblemKind.NoReviewer => null,
            [nameof(NewCharterForm.Title)] => texts["New_CharterTitle"],
            [nameof(NewCharterForm.Reviewers), var row, var field] => texts.Format(
                "Errors_Line",
                texts.Format(
                    "New_Reviewer",
                    int.Parse(row.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture) + 1
                ),
                texts[$"New_Reviewer{field}"]
            ),
            [var campaign, var field] => texts.Format(
                "Errors_Line",
                texts[$"New_{campaign}"],
                texts[$"New_Campaign_{field}"]
            ),
            [var field] => texts[$"New_{field}"],
            _ => null,
        };
}
