using MimeKit;

namespace CharteFlow.Demo.People;

/// <summary>An e-mail as its reader has it.</summary>
public sealed record Letter(string Key, string To, string Subject, string Text, string Html, DateTimeOffset Date)
{
    /// <summary>Where an answer goes; null: to the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>
    /// The personal link, read out of the text as a person would: the first address with that first segment.
    /// </summary>
    public string? Link(string firstSegment) =>
        Text.Split((char[])[' ', '\n', '\r', '\t', '<', '>'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word =>
                Uri.TryCreate(word, UriKind.Absolute, out var address)
                && address.AbsolutePath.StartsWith($"/{firstSegment}/", StringComparison.Ordinal)
            );
}

/// <summary>
/// Reads the outbox's <c>.eml</c> files. Files that were read are kept in mind, so that looking again costs the new
/// ones only.
/// </summary>
public sealed class Mailbox(string folder)
{
    private readonly Dictionary<string, Letter> _read = [];

    /// <summary>Every letter so far, the oldest first.</summary>
    public async Task<IReadOnlyList<Letter>> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
            return [];

        foreach (
            var file in Directory
                .EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories)
                .Where(file => !_read.ContainsKey(file))
        )
            _read[file] = await ReadLetterAsync(file, cancellationToken);

        return [.. _read.Values.OrderBy(letter => letter.Date).ThenBy(letter => letter.Key, StringComparer.Ordinal)];
    }

    /// <summary>The letters to an address, the oldest first.</summary>
    public async Task<IReadOnlyList<Letter>> OfAsync(string address, CancellationToken cancellationToken = default) =>
        [.. (await ReadAsync(cancellationToken)).Where(letter => letter.To == address)];

    private static async Task<Letter> ReadLetterAsync(string file, CancellationToken cancellationToken)
    {
        using var message = await MimeMessage.LoadAsync(file, cancellationToken);
        return new Letter(
            message.Headers["X-CharteFlow-Key"] ?? file,
            message.To.Mailboxes.Single().Address,
            message.Subject ?? "",
            message.TextBody ?? "",
            message.HtmlBody ?? "",
            message.Date
        )
        {
            ReplyTo = message.ReplyTo.Mailboxes.SingleOrDefault()?.Address,
        };
    }
}
