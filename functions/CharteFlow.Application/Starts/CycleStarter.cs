using CharteFlow.Application.Audience;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Starts;

/// <summary>Who starts a cycle, and why.</summary>
public sealed record StartRequest(CharterId Charter, string By, StartReason Reason)
{
    /// <summary>What HR has confirmed of the directory; null when nothing was.</summary>
    public StartConfirmation? Confirmation { get; init; }

    /// <summary>
    /// Whether nobody is there to confirm: the date has come. HR is told by e-mail what would have been asked.
    /// </summary>
    public bool IsUnattended { get; init; }
}

/// <summary>What became of a start.</summary>
public abstract record StartResult
{
    private StartResult() { }

    public sealed record Started(Cycle Cycle) : StartResult;

    /// <summary>The charter has an open cycle already.</summary>
    public sealed record AlreadyOpen(CycleId Cycle) : StartResult;

    public sealed record UnknownCharter : StartResult;

    /// <summary>The employee directory has errors or cannot be read: nobody could be asked.</summary>
    public sealed record DirectoryUnusable(DirectoryReport Report) : StartResult;

    /// <summary>Nobody in the directory can be asked: all have left, or none has an address.</summary>
    public sealed record NobodyToAsk(AudienceReading Reading) : StartResult;

    /// <summary>HR has still something to confirm.</summary>
    public sealed record Unconfirmed(AudienceReading Reading, IReadOnlyList<StartDoubt> Doubts) : StartResult;
}

/// <summary>
/// Starts cycles, for HR and for the daily timer alike. The cycle's id follows from the charter, so that two starts at
/// once make one cycle; a start that died half-way is completed by the next one.
/// </summary>
public sealed class CycleStarter(
    CharterStore charters,
    CycleStore cycles,
    Journal journal,
    AudienceReader directory,
    TimeProvider clock
)
{
    public async Task<StartResult> StartAsync(
        ICycleRunner runner,
        StartRequest request,
        CancellationToken cancellationToken
    )
    {
        if (await charters.FindAsync(request.Charter, cancellationToken) is not { } charter)
            return new StartResult.UnknownCharter();

        if (charter.OpenCycle is { } open)
            return await runner.RunAsync(await cycles.GetAsync(open, cancellationToken), cancellationToken)
                ? new StartResult.Started(await cycles.GetAsync(open, cancellationToken))
                : new StartResult.AlreadyOpen(open);

        try
        {
            var reading = await directory.ReadAsync(cancellationToken);
            if (reading.Selection.Asked.Count == 0)
                return new StartResult.NobodyToAsk(reading);
            if (!request.IsUnattended && StartRules.Doubts(reading, request.Confirmation) is { Count: > 0 } doubts)
                return new StartResult.Unconfirmed(reading, doubts);

            var cycle = await OpenAsync(charter, request, reading.Note(), cancellationToken);
            return await runner.RunAsync(cycle, cancellationToken)
                ? new StartResult.Started(cycle)
                : new StartResult.AlreadyOpen(cycle.Id);
        }
        catch (DirectoryException unusable)
        {
            return new StartResult.DirectoryUnusable(unusable.Report);
        }
    }

    private async Task<Cycle> OpenAsync(
        Charter charter,
        StartRequest request,
        AudienceNote directory,
        CancellationToken cancellationToken
    )
    {
        var id = charter.NextCycle;
        var now = clock.GetUtcNow();
        await cycles.CreateAsync(
            new Cycle
            {
                Id = id,
                Charter = charter.Id,
                Route = charter.Route,
                Settings = charter.Settings,
                Reason = request.Reason,
                StartedBy = request.By,
                StartedAt = now,
                Directory = directory,
                PhaseEnteredAt = now,
                TextBefore = charter.CurrentText,
                VersionBefore = charter.CurrentVersion,
            },
            cancellationToken
        );
        // Of a start that died half-way the record says who started it; the one who completes it did not.
        var started = await cycles.GetAsync(id, cancellationToken);
        await journal.AppendAsync(
            new()
            {
                Cycle = id,
                Act = JournalAct.CycleStarted,
                Actor = started.StartedBy,
                Key = JournalKeys.Started(id),
                Detail = JournalDetail.Of(
                    ("start", started.Reason),
                    ("asked", directory.Asked),
                    ("unreachable", directory.PeopleUnreachable),
                    ("directory", directory.Digest)
                ),
            },
            cancellationToken
        );
        await charters.UpdateAsync(
            charter.Id,
            current =>
                current.NextCycle == id
                    ? current with
                    {
                        OpenCycle = id,
                        CyclesStarted = current.CyclesStarted + 1,
                        NextReview = null,
                        NotStartedToldOn = null,
                    }
                    : current,
            cancellationToken
        );
        return started;
    }
}
