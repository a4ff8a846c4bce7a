using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Letters;

/// <summary>
/// Remembers what became of each single e-mail, written before each send, so that a try after a crash or an unknown
/// fate looks the e-mail up instead of sending it twice. What is not found stays unknown: the service may file it
/// later.
/// </summary>
public sealed class SentMailLog(Stores stores, IMailSender sender, TimeProvider clock)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>What is known of an e-mail; null when it was never handed over.</summary>
    public async Task<LetterRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await _records.FindAsync<LetterRecord>(NameOf(key), cancellationToken))?.Value;

    /// <summary>
    /// Where the e-mail stands: <see cref="LetterState.Sending"/> when it is to be sent now, which is recorded;
    /// anything else is its fate.
    /// </summary>
    /// <exception cref="MailNotSentException">It is too early to tell, or another worker sends it.</exception>
    public async Task<LetterState> OpenAsync(Letter letter, CancellationToken cancellationToken)
    {
        var key = letter.Key.ToString();
        var now = clock.GetUtcNow();
        if (await _records.FindAsync<LetterRecord>(NameOf(key), cancellationToken) is not { } before)
        {
            return
                await _records.CreateAsync(NameOf(key), RecordOf(letter, now), cancellationToken)
                is CreateOutcome.Created
                ? LetterState.Sending
                : throw TooEarly(key);
        }

        if (before.Value.State != LetterState.Sending)
            return before.Value.State;
        if (LookUps.Next(before.Value.Looks, sender.LookUpAfter) is { } wait && now < before.Value.HandedOverAt + wait)
            throw TooEarly(key);

        var looked = await LookUpAsync(key, before.Value, now, cancellationToken);
        if (
            await _records.ReplaceAsync(NameOf(key), looked, before.ETag, cancellationToken)
            is not RecordOutcome<LetterRecord>.Written
        )
            throw TooEarly(key);
        return looked.State == LetterState.Sending && looked.Looks > 0 ? throw TooEarly(key) : looked.State;
    }

    /// <summary>Looks again for an e-mail of unknown fate, if it is time to; true when it was found.</summary>
    public async Task<bool> LookAgainAsync(string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            await _records.FindAsync<LetterRecord>(NameOf(key), cancellationToken)
                is not { Value: { State: LetterState.Unknown } known }
            || !LookUps.IsDue(known.HandedOverAt, known.LookedAt ?? known.HandedOverAt, now)
        )
            return false;

        var found = await sender.WasSentAsync(key, cancellationToken) == true;
        await _records.UpdateAsync<LetterRecord>(
            NameOf(key),
            current => current with { State = found ? LetterState.Sent : current.State, LookedAt = now },
            cancellationToken
        );
        return found;
    }

    /// <summary>The e-mail's fate is known.</summary>
    public Task SettleAsync(string key, LetterState state, CancellationToken cancellationToken) =>
        _records.UpdateAsync<LetterRecord>(NameOf(key), current => current with { State = state }, cancellationToken);

    /// <summary>The service surely did not take the e-mail.</summary>
    public Task ForgetAsync(string key, CancellationToken cancellationToken) =>
        stores.Work.DeleteAsync(NameOf(key), cancellationToken);

    /// <summary>
    /// The record after a look; one that is still <see cref="LetterState.Sending"/> without a look counted is to be
    /// sent.
    /// </summary>
    private async Task<LetterRecord> LookUpAsync(
        string key,
        LetterRecord record,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = await sender.WasSentAsync(key, cancellationToken);
        return (found, sender.LookUpAfter) switch
        {
            (true, _) => record with { State = LetterState.Sent },
            (false, { Ticks: 0 }) => record with { HandedOverAt = now, Looks = 0 },
            (false, var first) when LookUps.Next(record.Looks + 1, first) is not null => record with
            {
                Looks = record.Looks + 1,
                LookedAt = now,
            },
            _ => record with { State = LetterState.Unknown, LookedAt = now },
        };
    }

    private static LetterRecord RecordOf(Letter letter, DateTimeOffset now) =>
        new()
        {
            Cycle = letter.Cycle,
            As = letter.As,
            Name = letter.To.Name,
            Email = letter.To.Address,
            HandedOverAt = now,
        };

    private static MailNotSentException TooEarly(string key) =>
        new(key, "it was handed over a moment ago, and is looked up first.");

    private static string NameOf(string key) => $"letters/{key}.json";
}
