using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Puts mails into a folder of <c>.eml</c> files, which any mail program opens. The same key twice is one mail: the
/// first.
/// </summary>
/// <param name="folder">The outbox; made at the first mail.</param>
/// <param name="clock">Dates the mails.</param>
public sealed class OutboxFolderSender(string folder, TimeProvider clock) : IMailSender, IOutbox
{
    private const int MaximumPageSize = 1_000;

    private readonly OutboxFolder _folder = new(folder);

    public int MaxConcurrency => 8;

    public TimeSpan LookUpAfter => TimeSpan.Zero;

    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The folder cannot be written; nothing was.</exception>
    public Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return MailMessages.Problem(mail) is { } problem
            ? Task.FromResult<SendOutcome>(new SendOutcome.Rejected(problem))
            : RunAsync(() => PutAsync(mail, cancellationToken), cancellationToken);
    }

    public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
        RunAsync(() => Task.FromResult<bool?>(_folder.Holds(key)), cancellationToken);

    public Task<OutboxPage> ListAsync(string? continuation, int pageSize, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaximumPageSize);
        return RunAsync(() => Task.FromResult(Page(continuation, pageSize)), cancellationToken);
    }

    public Task<OutboxMail?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        RunAsync(() => Task.FromResult(Read(key)), cancellationToken);

    private async Task<SendOutcome> PutAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!_folder.Holds(mail.Key))
        {
            var now = clock.GetUtcNow();
            using var bytes = new MemoryStream();
            MailMessages.Build(mail, now).WriteTo(bytes, cancellationToken);
            await _folder.AddAsync(mail.Key, bytes.ToArray(), now, cancellationToken);
        }

        return new SendOutcome.Accepted(mail.Key);
    }

    private OutboxPage Page(string? continuation, int pageSize)
    {
        var places = _folder.NewestFirst(OutboxPlace.Parse(continuation)).Take(pageSize + 1).ToList();
        var shown = places.Take(pageSize).Select(Describe).OfType<OutboxEntry>().ToList();
        return new OutboxPage(shown, places.Count > pageSize ? places[pageSize - 1].ToString() : null);
    }

    /// <summary>The mail's line; null when somebody has deleted it meanwhile.</summary>
    private OutboxEntry? Describe(OutboxPlace place)
    {
        using var file = _folder.Open(place.Key);
        if (file is null)
            return null;
        var headers = Parse(() => HeaderList.Load(file)) ?? [];
        _ = InternetAddressList.TryParse(headers[HeaderId.To] ?? "", out var to);
        return new OutboxEntry(place.Key, Person(to), headers[HeaderId.Subject] ?? "", place.Date);
    }

    private OutboxMail? Read(string key)
    {
        using var file = _folder.Open(key);
        if (file is null)
            return null;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        bytes.Position = 0;
        using var message = Parse(() => MimeMessage.Load(bytes)) ?? new MimeMessage();
        return new OutboxMail(
            new OutboxEntry(key, Person(message.To), message.Subject ?? "", message.Date.ToUniversalTime()),
            [.. message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))],
            message.HtmlBody ?? "",
            message.TextBody ?? "",
            bytes.ToArray()
        );
    }

    // A file that is no mail was put there by hand: it is shown empty, with its raw bytes, and hides no other.
    private static T? Parse<T>(Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static MailPerson Person(InternetAddressList? to) =>
        to?.Mailboxes.FirstOrDefault() is { } mailbox
            ? new MailPerson(mailbox.Name ?? "", mailbox.Address)
            : new MailPerson("", "");

    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        catch (Exception error) when (DiskErrors.IsDiskError(error))
        {
            throw DiskErrors.Explain(error, Path.GetFullPath(folder), "Mail__OutboxFolder");
        }
    }
}
