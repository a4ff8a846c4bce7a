using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Review;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.TextViews;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.Review;

/// <summary>
/// Gathers what HR can read of submitted texts in every phase: each round's text, and all that reviewers said of it.
/// </summary>
public sealed class SubmissionPageBuilder(
    CharterStore charters,
    ReviewStore reviews,
    RemarkRows rows,
    TextDiffRenderer diffs
)
{
    private const int VerdictsShown = 50;

    /// <summary>The page of a submitted text; null before the first submission.</summary>
    /// <param name="hr">Who reads it.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="wanted">The round whose text it is, null for the last text; and what it is shown against, null for
    /// what it comes after.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<SubmittedTextPageModel?> TextAsync(
        ConsoleUser hr,
        Cycle cycle,
        (int? Round, TextComparison? Against) wanted,
        CancellationToken cancellationToken
    )
    {
        if (cycle.Submission is not { } submission)
            return null;

        var rounds = await reviews.RoundsAsync(cycle.Id, cancellationToken);
        var round = rounds.FirstOrDefault(known => known.Number == wanted.Round && known.Number < submission.Pass);
        var (number, digest) = (round?.Number ?? submission.Pass, round?.TextDigest ?? submission.TextDigest);
        (TextComparison Kind, string? Text)[] comparisons =
        [
            .. cycle.TextBefore is { } version
                ? [(TextComparison.Version, (string?)version)]
                : Array.Empty<(TextComparison, string?)>(),
            .. rounds.FirstOrDefault(known => known.Number == number - 1) is { } earlier
                ? [(TextComparison.Round, earlier.TextDigest)]
                : Array.Empty<(TextComparison, string?)>(),
            (TextComparison.Nothing, null),
        ];
        var against = comparisons.FirstOrDefault(comparison => comparison.Kind == wanted.Against, comparisons[0]);
        var remarks = await reviews.RemarksAsync(cycle.Id, cancellationToken);
        return new SubmittedTextPageModel
        {
            Context = hr.Page,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Cycle = cycle,
            Round = number,
            Rounds = submission.Pass,
            Submission = round is null ? submission : null,
            Against = against.Kind,
            Comparisons = [.. comparisons.Select(comparison => comparison.Kind)],
            Sections = ReadSections.Of(
                await diffs.RenderAsync(against.Text, digest, hr.Language, cancellationToken),
                against.Text is null
            ),
            Remarks = remarks.Where(remark => remark.Round == number).CountBy(remark => remark.Section).ToDictionary(),
        };
    }

    /// <summary>A page of what reviewers said.</summary>
    public async Task<RemarksPageModel> RemarksAsync(
        ConsoleUser hr,
        Cycle cycle,
        (int Page, bool OpenOnly) wanted,
        CancellationToken cancellationToken
    )
    {
        var all = await rows.OfAsync(cycle, cancellationToken);
        var rounds = await reviews.RoundsAsync(cycle.Id, cancellationToken);
        return new RemarksPageModel
        {
            Context = hr.Page,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Cycle = cycle,
            Rounds =
                wanted.Page > 1 || wanted.OpenOnly
                    ? []
                    : await Task.WhenAll(
                        rounds.Reverse().Select(round => RoundAsync(cycle, round, rounds, cancellationToken))
                    ),
            Remarks = RemarkLists.Page([.. all.Where(row => !wanted.OpenOnly || !row.Remark.Resolved)], wanted.Page),
            Total = all.Count,
            Open = all.Count(row => !row.Remark.Resolved),
            OpenOnly = wanted.OpenOnly,
        };
    }

    /// <summary>The page of one remark.</summary>
    public async Task<RemarkPageModel> RemarkAsync(
        ConsoleUser hr,
        Cycle cycle,
        Remark remark,
        string from,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            Context = hr.Page,
            Charter = await charters.GetAsync(cycle.Charter, cancellationToken),
            Cycle = cycle,
            Row = await rows.OfAsync(cycle, remark, cancellationToken),
            From = from,
        };

    /// <summary>The first remarks that are not settled, for an e-mail, and how many they are in all.</summary>
    public async Task<(IReadOnlyList<OpenRemark> First, int Count)> OpenRemarksAsync(
        Cycle cycle,
        int most,
        CancellationToken cancellationToken
    )
    {
        var open = (await rows.OfAsync(cycle, cancellationToken)).Where(row => !row.Remark.Resolved).ToList();
        return (
            [.. open.Take(most).Select(row => new OpenRemark(row.Remark.Author, row.Section, SaidBy(row.Remark)))],
            open.Count
        );
    }

    private async Task<RoundRow> RoundAsync(
        Cycle cycle,
        ReviewRound round,
        IReadOnlyList<ReviewRound> rounds,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await reviews.VerdictsAsync(round.Id, cancellationToken);
        var known = rounds
            .SelectMany(other => other.Reviewers)
            .Concat(cycle.Settings.Reviewers)
            .DistinctBy(reviewer => reviewer.Id)
            .ToDictionary(reviewer => reviewer.Id);
        var last = verdicts
            .GroupBy(verdict => verdict.Reviewer)
            .Select(own => own.MaxBy(verdict => verdict.At))
            .ToHashSet();
        var newest = verdicts.OrderBy(verdict => verdict.At).TakeLast(VerdictsShown);
        return new RoundRow(
            round,
            ReviewRules.Decide(round, verdicts),
            [
                .. newest.Select(verdict => new VerdictRow(
                    known.GetValueOrDefault(verdict.Reviewer),
                    verdict,
                    last.Contains(verdict) && round.Reviewers.Any(reviewer => reviewer.Id == verdict.Reviewer)
                )),
            ],
            Math.Max(0, verdicts.Count - VerdictsShown)
        );
    }

    // A suggestion may stand without a word of its own.
    private static string SaidBy(Remark remark) => remark.Text.Length > 0 ? remark.Text : remark.Suggestion ?? "";
}
