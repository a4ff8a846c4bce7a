using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Text;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Evidence;

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

    public sealed record Unready(IReadOnlyList<TextProblem> Problems) : SubmissionResult;

    /// <summary>Its readers would stumble over words of the text.</summary>
    public sealed record Unfinished(IReadOnlyList<TextFinding> Findings) : SubmissionResult;

    public sealed record SummaryMissing : SubmissionResult;
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

        if (CharterTextRules.Problems(text) is { Count: > 0 } problems)
            return new SubmissionResult.Unready(problems);

        var findings = TextCheck.Findings(text, await charters.GetAsync(cycle.Charter, cancellationToken));
        if (findings.Any(finding => finding.Refuses || !form.Checked))
            return new SubmissionResult.Unfinished(findings);

        var summary = form.Summary.Trim();
        if (summary.Length is 0 or > Limits.Reason)
            return new SubmissionResult.SummaryMissing();

        var submission = new Submission
        {
            TextDigest = await texts.KeepAsync(text, cancellationToken),
            Pass = cycle.Pass,
            Summary = summary,
            Substantive = form.Substantive,
            By = form.By,
            At = clock.Now,
        };
        cycle = await cycles.UpdateAsync(id, open => IsDrafting(open) ? open with { Submission = submission } : open, cancellationToken);
        if (cycle.Submission != submission)
            return new SubmissionResult.NotDrafting(cycle.Phase);

        await journal.AppendAsync(
            new()
            {
                Cycle = id,
                Actor = form.By,
                Act = JournalAct.DraftSubmitted,
                Key = $"{id}/submission/{submission.Pass}",
                Detail = JournalDetail.Of(("text", submission.TextDigest), ("substantive", submission.Substantive), (JournalDetail.Summary, summary)),
            },
            cancellationToken);
        return new SubmissionResult.Submitted(cycle);
    }

    /// <summary>Whether the draft can be changed: its cycle is in drafting and this pass is not submitted.</summary>
    public static bool IsDrafting(Cycle cycle) =>
        cycle is { Phase: CyclePhase.Drafting, Withdrawal: null } && (cycle.Submission?.Pass ?? 0) < cycle.Pass;
}
