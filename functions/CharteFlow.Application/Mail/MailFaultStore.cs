using CharteFlow.Application.Storage;

namespace CharteFlow.Application.Mail;

/// <summary>
/// Keeps the last refusal that somebody has to mend, for the console to show. All workers share one record; sends
/// repeat while the refusal lasts, so that one that is not renewed is over.
/// </summary>
public sealed class MailFaultStore(Stores stores, TimeProvider clock)
{
    private const string Name = "mail/trouble.json";

    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly JsonRecords _records = new(stores.Work);
    private long _writtenAt = DateTimeOffset.MinValue.UtcTicks;

    /// <summary>
    /// Keeps a refusal; at most one write a minute from each worker. Never fails: the e-mail's own outcome counts more.
    /// </summary>
    public async Task ReportAsync(MailProblem problem)
    {
        var now = clock.GetUtcNow();
        var before = Interlocked.Read(ref _writtenAt);
        if (
            now.UtcTicks - before < Renewal.Ticks
            || Interlocked.CompareExchange(ref _writtenAt, now.UtcTicks, before) != before
        )
            return;
        try
        {
            var trouble = new MailFault(now, problem);
            if (await _records.UpdateAsync<MailFault>(Name, _ => trouble) is null)
                await _records.CreateAsync(Name, trouble);
        }
        catch (StorageUnavailableException)
        {
            // The next refusal is kept instead.
        }
    }

    /// <summary>The refusal that lasts; null when there is none.</summary>
    public async Task<MailProblem?> CurrentAsync(CancellationToken cancellationToken = default) =>
        await _records.FindAsync<MailFault>(Name, cancellationToken) is { Value: var trouble }
        && clock.GetUtcNow() - trouble.At < Lifetime
            ? trouble.Problem
            : null;

    private sealed record MailFault(DateTimeOffset At, MailProblem Problem);
}
