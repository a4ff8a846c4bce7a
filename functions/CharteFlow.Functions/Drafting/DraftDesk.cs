using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Text;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Evidence;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Drafting;

/// <summary>HR's wish to submit the draft, as the form sends it.</summary>
/// <param name="By">Who submits.</param>
/// <param name="Summary">What changes.</param>
/// <param name="Substantive">Whether rights or duties change.</param>
/// <param name="Checked">Whether HR says that the words which the check points out are meant.</param>
public sealed record SubmissionForm(string By, string Summary, bool Substantive, bool Checked);

/// <summary>What became of a submission.</summary>
public abstract record SubmissionResult
{
    private SubmissionResult()
    {
    }

    public sealed record Submitted(Cycle Cycle) : SubmissionResult;

    /// <summary>The cycle is not being drafted now.</summary>
    public sealed record NotDrafting(CyclePhase Phase) : SubmissionResult;

    /// <summary>Something is missing.</summary>
    /// <param name="Problems">What is wrong with the text.</param>
    /// <param name="Findings">What its readers would stumble over.</param>
    /// <param name="Form">What is wrong with the form, in the order of its fields.</param>
    public sealed record Unready(IReadOnlyList<TextProblem> Problems, IReadOnlyList<TextFinding> Findings, IReadOnlyList<ActProblem> Form) : SubmissionResult;
}

/// <summary>Freezes a draft and hands it to the reviewers.</summary>
public sealed class DraftDesk(CharterStore charters, CycleStore cycles, DraftStore drafts, TextStore texts, Journal journal, CompanyClock clock)
{
    /// <summary>Submits the draft as it stands. A second submission of the same drafting pass is refused.</summary>
    public async Task<SubmissionResult> SubmitAsync(CycleId id, SubmissionForm form, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (!IsDrafting(cycle) || await drafts.TextAsync(id, cancellationToken) is not { } text)
            return new SubmissionResult.NotDrafting(cycle.Phase);

        var summary = form.Summary.ReplaceLineEndings("\n").Trim();
        var findings = TextCheck.Findings(text, await charters.GetAsync(cycle.Charter, cancellationToken));
        var (problems, wrong) = (CharterTextRules.Problems(text), Problems(summary, findings, form.Checked));
        if (problems.Count + wrong.Count > 0)
            return new SubmissionResult.Unready(problems, findings, wrong);

        var submission = new Submission
        {
            TextDigest = await texts.KeepAsync(text, cancellationToken),
            Pass = cycle.Pass,
            Summary = summary,
            Substantive = form.Substantive,
            By = form.By,
            At = clock.Now,
        };
        var fact = journal.FactOf(new()
        {
            Cycle = id,
            Actor = form.By,
            Act = JournalAct.DraftSubmitted,
            Key = $"{id}/submission/{submission.Pass}",
            Detail = JournalDetail.Of(("text", submission.TextDigest), ("substantive", submission.Substantive), (JournalDetail.Summary, summary)),
        });
        cycle = await cycles.UpdateAsync(id, open => IsDrafting(open) ? (open with { Submission = submission }).Noting(fact) : open, cancellationToken);
        return cycle.Submission == submission ? new SubmissionResult.Submitted(cycle) : new SubmissionResult.NotDrafting(cycle.Phase);
    }

    private static IReadOnlyList<ActProblem> Problems(string summary, IReadOnlyList<TextFinding> findings, bool looked)
    {
        ActProblem?[] problems =
        [
            summary.Length switch { 0 => ActProblem.SummaryMissing, > Limits.Reason => ActProblem.SummaryTooLong, _ => null },
            findings.Any(finding => finding.Refuses) ? ActProblem.TextUnfinished : findings.Count > 0 && !looked ? ActProblem.TextUnchecked : null,
        ];
        return [.. problems.OfType<ActProblem>()];
    }

    /// <summary>Whether the draft can be changed: its cycle is in drafting and this pass is not submitted.</summary>
    public static bool IsDrafting(Cycle cycle) =>
        cycle is { Phase: CyclePhase.Drafting, Withdrawal: null } && (cycle.Submission?.Pass ?? 0) < cycle.Pass;
}
