using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;

namespace CharteFlow.Functions.Mail;

/// <summary>A single e-mail that was handed to the mail service.</summary>
/// <param name="HandedOverAt">When, the last time.</param>
public sealed record LetterRecord(DateTimeOffset HandedOverAt);

/// <summary>
/// Remembers which single e-mails were handed over, written before each send, so that a try after a crash or an unknown fate looks the e-mail up
/// instead of sending it twice. Only for services that file what they sent some time later.
/// </summary>
public sealed class LetterLog(Stores stores, IMailSender sender, TimeProvider clock)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Whether the e-mail is to be sent now: it never was, or it was looked up and is not there. Records the send that follows.</summary>
    /// <exception cref="MailNotSentException">It is too early to look.</exception>
    public async Task<bool> MaySendAsync(string key, CancellationToken cancellationToken)
    {
        if (sender.LookUpAfter == TimeSpan.Zero)
            return true;

        var now = new LetterRecord(clock.GetUtcNow());
        if (await _records.FindAsync<LetterRecord>(NameOf(key), cancellationToken) is not { } before)
            return await _records.CreateAsync(NameOf(key), now, cancellationToken) is CreateOutcome.Created ? true : throw TooEarly(key);
        if (before.Value.HandedOverAt + sender.LookUpAfter > now.HandedOverAt)
            throw TooEarly(key);
        if (await sender.WasSentAsync(key, cancellationToken) != false)
            return false;
        return await _records.ReplaceAsync(NameOf(key), now, before.ETag, cancellationToken) is RecordOutcome<LetterRecord>.Written ? true : throw TooEarly(key);
    }

    /// <summary>The service surely did not take the e-mail.</summary>
    public Task ForgetAsync(string key, CancellationToken cancellationToken) =>
        sender.LookUpAfter == TimeSpan.Zero ? Task.CompletedTask : stores.Work.DeleteAsync(NameOf(key), cancellationToken);

    private static MailNotSentException TooEarly(string key) => new(key, "it was handed over a moment ago, and is looked up first.");

    private static string NameOf(string key) => $"letters/{key}.json";
}
