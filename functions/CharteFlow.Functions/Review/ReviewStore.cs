using System.Globalization;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.Evidence;

namespace CharteFlow.Functions.Review;

/// <summary>Rounds, verdicts and remarks. Verdicts are evidence, written once; a changed mind is a new verdict.</summary>
public sealed class ReviewStore(Stores stores, Journal journal)
{
    private readonly JsonRecords _work = new(stores.Work);
    private readonly JsonRecords _evidence = new(stores.Evidence);
    private readonly JournalledUpdates _updates = new(stores.Work, journal);

    public async Task<ReviewRound?> FindRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        (await _work.FindAsync<ReviewRound>(RoundName(id), cancellationToken))?.Value;

    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> GetRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        await FindRoundAsync(id, cancellationToken) ?? throw new RecordNotFoundException($"There is no review round '{id}'.");

    /// <summary>Opens a round; the one that is open already is kept as it is.</summary>
    public async Task<ReviewRound> OpenRoundAsync(ReviewRound round, CancellationToken cancellationToken) =>
        await _work.CreateAsync(RoundName(round.Id), round, cancellationToken) is CreateOutcome.Different different
            ? JsonRecords.Read<ReviewRound>(different.Current).Value
            : round;

    /// <summary>The last round about that submission's text; null when it went to none.</summary>
    public async Task<ReviewRound?> LastRoundAsync(CycleId cycle, Submission submission, CancellationToken cancellationToken)
    {
        ReviewRound? last = null;
        for (var number = 1; await FindRoundAsync(RoundRules.IdOf(cycle, number), cancellationToken) is { } round; number++)
            last = round;
        return last?.TextDigest == submission.TextDigest ? last : null;
    }

    /// <summary>A round, once its cycle's journal has what an earlier change noted.</summary>
    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> FinishRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        await _updates.FinishAsync(RoundName(id), await GetRoundAsync(id, cancellationToken), cancellationToken);

    /// <summary>Changes a round, and writes what the change notes into the journal.</summary>
    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> UpdateRoundAsync(RoundId id, Func<ReviewRound, ReviewRound> change, CancellationToken cancellationToken) =>
        await _updates.UpdateAsync(RoundName(id), change, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no review round '{id}'.");

    /// <summary>All verdicts of a round in the order in which each reviewer gave them.</summary>
    public async Task<IReadOnlyList<Verdict>> VerdictsAsync(RoundId round, CancellationToken cancellationToken)
    {
        var verdicts = new List<Verdict>();
        await foreach (var entry in stores.Evidence.ListAllAsync(VerdictFolder(round), cancellationToken))
        {
            if (await _evidence.FindAsync<Verdict>(entry.Name, cancellationToken) is { } found)
                verdicts.Add(found.Value);
        }

        return verdicts;
    }

    /// <summary>Records a verdict after the reviewer's earlier ones.</summary>
    public async Task AddVerdictAsync(RoundId round, Verdict verdict, CancellationToken cancellationToken)
    {
        var sequence = (await VerdictsAsync(round, cancellationToken)).Count(v => v.Reviewer == verdict.Reviewer);
        CreateOutcome outcome;
        do
        {
            sequence++;
            var name = string.Create(CultureInfo.InvariantCulture, $"{VerdictFolder(round)}{verdict.Reviewer}.{sequence:000}.json");
            outcome = await _evidence.CreateAsync(name, verdict, cancellationToken);
        }
        while (outcome is CreateOutcome.Different);
    }

    /// <summary>The remarks of a cycle, over all its rounds, the oldest first.</summary>
    public async Task<IReadOnlyList<Remark>> RemarksAsync(CycleId cycle, CancellationToken cancellationToken)
    {
        var remarks = new List<Remark>();
        await foreach (var entry in stores.Work.ListAllAsync(RemarkFolder(cycle), cancellationToken))
        {
            if (await _work.FindAsync<Remark>(entry.Name, cancellationToken) is { } found)
                remarks.Add(found.Value);
        }

        return [.. remarks.OrderBy(remark => remark.At)];
    }

    public Task AddRemarkAsync(CycleId cycle, Remark remark, CancellationToken cancellationToken) =>
        _work.CreateAsync(RemarkName(cycle, remark.Id), remark, cancellationToken);

    /// <summary>Changes a remark; false when there is none of that id.</summary>
    public async Task<bool> UpdateRemarkAsync(CycleId cycle, string id, Func<Remark, Remark> change, CancellationToken cancellationToken) =>
        Identifiers.IsValid(id) && await _work.UpdateAsync(RemarkName(cycle, id), change, cancellationToken) is not null;

    private static string RoundName(RoundId id) => $"rounds/{id}.json";

    private static string VerdictFolder(RoundId round) => $"verdicts/{round}/";

    private static string RemarkFolder(CycleId cycle) => $"remarks/{cycle}/";

    private static string RemarkName(CycleId cycle, string id) => $"{RemarkFolder(cycle)}{id}.json";
}
