using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Texts;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Drafting;

/// <summary>HR's wish to submit the draft, as the form sends it.</summary>
/// <param name="By">Who submits.</param>
/// <param name="Words">What is said with it.</param>
/// <param name="Substantive">Whether rights or duties change.</param>
/// <param name="Checked">Whether HR says that the words which the check points out are meant.</param>
public sealed record SubmissionForm(string By, SubmissionWords Words, bool Substantive, bool Checked);

/// <summary>What became of a submission.</summary>
public abstract record SubmissionResult
{
    private SubmissionResult() { }

    public sealed record Submitted(Cycle Cycle) : SubmissionResult;

    /// <summary>The cycle is not being drafted now.</summary>
    public sealed record NotDrafting(CyclePhase Phase) : SubmissionResult;

    /// <summary>Something is missing.</summary>
    /// <param name="Problems">What is wrong with the text.</param>
    /// <param name="Findings">What its readers would stumble over.</param>
    /// <param name="Form">What is wrong with the form, in the order of its fields.</param>
    public sealed record Unready(
        IReadOnlyList<TextProblem> Problems,
        IReadOnlyList<TextFinding> Findings,
        IReadOnlyList<ActRefusal> Form
    ) : SubmissionResult;
}

/// <summary>Freezes a draft and hands it to the reviewers.</summary>
public sealed class DraftCommands(
    CharterStore charters,
    CycleStore cycles,
    DraftStore drafts,
    TextStore texts,
    Journal journal,
    CompanyClock clock,
    TextCheck check
)
{
    /// <summary>Submits the draft as it stands. A second submission of the same drafting pass is refused.</summary>
    public async Task<SubmissionResult> SubmitAsync(
        CycleId id,
        SubmissionForm form,
        CancellationToken cancellationToken
    )
    {
        var cycle = await cycles.GetAsync(id, cancellationToken);
        if (!SubmissionRules.IsOpen(cycle) || await drafts.TextAsync(id, cancellationToken) is not { } text)
            return new SubmissionResult.NotDrafting(cycle.Phase);

        var unchanged = await texts.UnchangedFromAsync(cycle, text, cancellationToken);
        var findings = check.Findings(text, await charters.GetAsync(cycle.Charter, cancellationToken));
        var (problems, wrong) = (CharterTextRules.Problems(text), Problems(form, unchanged, findings));
        if (problems.Count + wrong.Count > 0)
            return new SubmissionResult.Unready(problems, findings, wrong);

        var submission = SubmissionRules.Of(
            form.Words,
            unchanged,
            new Submission
            {
                TextDigest = await texts.KeepAsync(text, cancellationToken),
                Pass = cycle.Pass,
                Summary = "",
                Substantive = form.Substantive,
                By = form.By,
                At = clock.Now,
            }
        );
        var fact = journal.FactOf(
            new()
            {
                Cycle = id,
                Actor = form.By,
                Act = JournalAct.DraftSubmitted,
                Key = JournalKeys.Submitted(id, submission.Pass),
                Detail = JournalDetail.Of(
                    ("text", submission.TextDigest),
                    ("substantive", submission.Substantive),
                    ("unchanged", submission.UnchangedReason),
                    (JournalDetail.Summary, submission.Summary)
                ),
            }
        );
        cycle = await cycles.UpdateAsync(
            id,
            open => SubmissionRules.IsOpen(open) ? (open with { Submission = submission }).Noting(fact) : open,
            cancellationToken
        );
        return cycle.Submission == submission
            ? new SubmissionResult.Submitted(cycle)
            : new SubmissionResult.NotDrafting(cycle.Phase);
    }

    private static IReadOnlyList<ActRefusal> Problems(
        SubmissionForm form,
        UnchangedText? unchanged,
        IReadOnlyList<TextFinding> findings
    ) =>
        [
            .. SubmissionRules.Problems(form.Words, unchanged),
            .. findings.Any(finding => finding.Refuses) ? [ActRefusal.TextUnfinished]
            : findings.Count > 0 && !form.Checked ? [ActRefusal.TextUnchecked]
            : Array.Empty<ActRefusal>(),
        ];
}
