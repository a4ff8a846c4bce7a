using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Waves;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.Application.Retention;

/// <summary>
/// The records by which each e-mail is sent once: <c>letters/</c> of single e-mails, <c>waves/</c> of those to
/// everybody, <c>undelivered/</c> and <c>unreached/</c> of those that came back, <c>teams/</c> of whom managers were
/// told. They are of use until the cycle is over and nothing can be tried again; what a cycle proves lies in the
/// evidence.
/// </summary>
public sealed partial class SendingRecords(
    Stores stores,
    CycleStore cycles,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<SendingRecords> logger
)
{
    private const int DeletesAtOnce = 16;

    private static readonly string[] Folders = ["letters/", "waves/", "undelivered/", "teams/"];

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Of how many e-mails of a wave the fate is known: grows as long as the wave is under way.</summary>
    public async Task<int> SettledAsync(CampaignId campaign, string wave, CancellationToken cancellationToken)
    {
        var settled = 0;
        await foreach (var page in stores.Work.ListAllAsync($"waves/{campaign}/{wave}/", cancellationToken))
        {
            if (await _records.FindAsync<DeliveryLog>(page.Name, cancellationToken) is { Value: var log })
                settled += log.States.Count - log.Doubtful;
        }

        return settled;
    }

    /// <summary>
    /// Deletes the records of a cycle that has been over for long enough. Idempotent; done once for each cycle.
    /// </summary>
    public async Task PurgeAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            cycle.SendingRecordsPurgedAt is not null
            || cycle.EndedAt is not { } ended
            || now < ended.AddDays(options.Value.SendingRecordDays)
        )
            return;

        var names = await NamesOf(cycle.Id, cancellationToken).ToListAsync(cancellationToken);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = DeletesAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(names, parallel, async (name, token) => await stores.Work.DeleteAsync(name, token));
        await cycles.UpdateAsync(cycle.Id, over => over with { SendingRecordsPurgedAt = now }, cancellationToken);
        LogPurged(logger, cycle.Id.Value, names.Count);
    }

    // Another charter's title may make its ids begin as this cycle's phases do: a pass's number tells them apart.
    private IAsyncEnumerable<string> NamesOf(CycleId cycle, CancellationToken cancellationToken)
    {
        var prefixes =
            from folder in Folders
            from phase in Enum.GetValues<CyclePhase>()
            select folder + PhaseStart.IdOf(cycle, phase, null);
        return prefixes
            .Append($"{Folders[0]}{cycle}/")
            .Append(UnreachedStore.FolderOf(cycle))
            .ToAsyncEnumerable()
            .SelectMany(prefix =>
                stores
                    .Work.ListAllAsync(prefix, cancellationToken)
                    .Where(entry => IsOfAPass(entry.Name.AsSpan(prefix.Length), prefix))
            )
            .Select(entry => entry.Name);
    }

    private static bool IsOfAPass(ReadOnlySpan<char> rest, string prefix) =>
        prefix[^1] == '/'
        || (rest.IndexOf('/') is > 0 and var end && rest[..end].IndexOfAnyExceptInRange('0', '9') < 0);

    [LoggerMessage(
        EventId = 4112,
        Level = LogLevel.Information,
        Message = "{Cycle} is long over: {Count} records of what was sent were deleted."
    )]
    private static partial void LogPurged(ILogger logger, string cycle, int count);
}
