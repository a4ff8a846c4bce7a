using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Review;

/// <summary>
/// Rounds, verdicts and remarks. Verdicts are evidence, written once; a changed mind is a new verdict.
/// </summary>
public sealed class ReviewStore(Stores stores, Journal journal)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _work = new(stores.Work);
    private readonly JsonRecords _evidence = new(stores.Evidence);
    private readonly JournalledUpdates _updates = new(stores.Work, journal);

    public async Task<ReviewRound?> FindRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        (await _work.FindAsync<ReviewRound>(RoundName(id), cancellationToken))?.Value;

    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> GetRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        await FindRoundAsync(id, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no review round '{id}'.");

    /// <summary>Opens a round; the one that is open already is kept as it is.</summary>
    public async Task<ReviewRound> OpenRoundAsync(ReviewRound round, CancellationToken cancellationToken) =>
        await _work.CreateAsync(RoundName(round.Id), round, cancellationToken) is CreateOutcome.Different different
            ? JsonRecords.Read<ReviewRound>(different.Current).Value
            : round;

    /// <summary>The last round about that submission's text; null when it went to none.</summary>
    public async Task<ReviewRound?> LastRoundAsync(
        CycleId cycle,
        Submission submission,
        CancellationToken cancellationToken
    ) =>
        await RoundsAsync(cycle, cancellationToken) is [.., var last] && last.TextDigest == submission.TextDigest
            ? last
            : null;

    /// <summary>The rounds of a cycle, the first one first.</summary>
    public async Task<IReadOnlyList<ReviewRound>> RoundsAsync(CycleId cycle, CancellationToken cancellationToken)
    {
        var rounds = new List<ReviewRound>();
        while (await FindRoundAsync(RoundRules.IdOf(cycle, rounds.Count + 1), cancellationToken) is { } round)
            rounds.Add(round);
        return rounds;
    }

    /// <summary>A round, once its cycle's journal has what an earlier change noted.</summary>
    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> FinishRoundAsync(RoundId id, CancellationToken cancellationToken) =>
        await _updates.FinishAsync(RoundName(id), await GetRoundAsync(id, cancellationToken), cancellationToken);

    /// <summary>Changes a round, and writes what the change notes into the journal.</summary>
    /// <exception cref="RecordNotFoundException">There is no such round.</exception>
    public async Task<ReviewRound> UpdateRoundAsync(
        RoundId id,
        Func<ReviewRound, ReviewRound> change,
        CancellationToken cancellationToken
    ) =>
        await _updates.UpdateAsync(RoundName(id), change, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no review round '{id}'.");

    /// <summary>All verdicts of a round in the order in which each reviewer gave them.</summary>
    public Task<IReadOnlyList<Verdict>> VerdictsAsync(RoundId round, CancellationToken cancellationToken) =>
        ReadAllAsync<Verdict>(stores.Evidence, _evidence, VerdictFolder(round), cancellationToken);

    /// <summary>Records a reviewer's verdict under its number; false when another one stands there.</summary>
    public async Task<bool> AddVerdictAsync(
        RoundId round,
        Verdict verdict,
        int number,
        CancellationToken cancellationToken
    ) =>
        await _evidence.CreateAsync(
            EvidenceNames.Verdict(round, verdict.Reviewer.Value, number),
            verdict,
            cancellationToken
        )
            is not CreateOutcome.Different;

    /// <summary>The remarks of a cycle, over all its rounds, the oldest first.</summary>
    public async Task<IReadOnlyList<Remark>> RemarksAsync(CycleId cycle, CancellationToken cancellationToken) =>
        [
            .. (await ReadAllAsync<Remark>(stores.Work, _work, RemarkFolder(cycle), cancellationToken)).OrderBy(
                remark => remark.At
            ),
        ];

    /// <summary>
    /// The ids of a reviewer's remarks in a round, in the order in which they were made; by listing alone, nothing is
    /// read.
    /// </summary>
    public async Task<IReadOnlyList<string>> RemarkIdsAsync(
        CycleId cycle,
        int round,
        ReviewerId reviewer,
        CancellationToken cancellationToken
    )
    {
        var names = stores.Work.ListAllAsync(
            RemarkFolder(cycle) + RemarkRules.StemOf(round, reviewer),
            cancellationToken
        );
        return await names.Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>The remark of an id; null when there is none.</summary>
    public async Task<Remark?> FindRemarkAsync(CycleId cycle, string id, CancellationToken cancellationToken) =>
        Identifiers.IsValid(id)
            ? (await _work.FindAsync<Remark>(RemarkName(cycle, id), cancellationToken))?.Value
            : null;

    /// <summary>Adds a remark; false when another one has its id.</summary>
    public async Task<bool> AddRemarkAsync(CycleId cycle, Remark remark, CancellationToken cancellationToken) =>
        await _work.CreateAsync(RemarkName(cycle, remark.Id), remark, cancellationToken) is not CreateOutcome.Different;

    /// <summary>Changes a remark; false when there is none of that id.</summary>
    public async Task<bool> UpdateRemarkAsync(
        CycleId cycle,
        string id,
        Func<Remark, Remark> change,
        CancellationToken cancellationToken
    ) =>
        Identifiers.IsValid(id)
        && await _work.UpdateAsync(RemarkName(cycle, id), change, cancellationToken) is not null;

    private static async Task<IReadOnlyList<T>> ReadAllAsync<T>(
        IObjectStore store,
        JsonRecords records,
        string folder,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var names = await store
            .ListAllAsync(folder, cancellationToken)
            .Select(entry => entry.Name)
            .ToListAsync(cancellationToken);
        var read = new T?[names.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            names.Count,
            options,
            async (index, token) => read[index] = (await records.FindAsync<T>(names[index], token))?.Value
        );
        return [.. read.OfType<T>()];
    }

    private static string RoundName(RoundId id) => EvidenceNames.Round(id);

    private static string VerdictFolder(RoundId round) => EvidenceNames.VerdictsOf(round);

    private static string RemarkFolder(CycleId cycle) => $"remarks/{cycle}/";

    private static string RemarkName(CycleId cycle, string id) => $"{RemarkFolder(cycle)}{id}.json";
}
