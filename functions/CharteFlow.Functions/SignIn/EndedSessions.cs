using System.Globalization;
using CharteFlow.Adapters.Links;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Time;
using CharteFlow.Charters;

namespace CharteFlow.Functions.SignIn;

/// <summary>A session that its person ended.</summary>
/// <param name="At">When.</param>
public sealed record EndedSession(DateTimeOffset At);

/// <summary>
/// The sessions that were ended before their time. A cookie that was copied before opens nothing more, at whatever
/// worker: each look at a session asks the store. A session is kept in mind until it would have been over anyway.
/// </summary>
public sealed class EndedSessions(Stores stores, CompanyClock clock)
{
    private const string Folder = "sessions/ended/";

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Ends a session for good, and forgets those that are over by themselves.</summary>
    public async Task EndAsync(Session session, CancellationToken cancellationToken)
    {
        if (NameOf(session) is { } name)
            await _records.CreateAsync(name, new EndedSession(clock.Now), cancellationToken);
        await foreach (var entry in stores.Work.ListAllAsync(Folder, cancellationToken))
        {
            if (string.CompareOrdinal(entry.Name, Folder + Stamp(clock.Now)) >= 0)
                return;
            await stores.Work.DeleteAsync(entry.Name, cancellationToken);
        }
    }

    public async Task<bool> HoldsAsync(Session session, CancellationToken cancellationToken) =>
        NameOf(session) is { } name && await stores.Work.FindAsync(name, cancellationToken) is not null;

    // The time comes first: names in order are sessions in the order of their ends.
    private static string? NameOf(Session session) =>
        Identifiers.IsValid(session.Id) ? $"{Folder}{Stamp(session.Expires)}-{session.Id}.json" : null;

    private static string Stamp(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString("D12", CultureInfo.InvariantCulture);
}
