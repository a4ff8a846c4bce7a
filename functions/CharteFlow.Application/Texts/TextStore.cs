using System.Text;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Texts;

/// <summary>
/// The texts that were submitted or adopted, each under the SHA-256 of its canonical Markdown. They never change, so
/// they are kept in memory for a while.
/// </summary>
public sealed class TextStore(Stores stores, IMemoryCache cache)
{
    private const string ContentType = "text/markdown; charset=utf-8";

    /// <summary>Keeps a text and gives its digest; the same text again is the same object.</summary>
    public async Task<string> KeepAsync(CharterText text, CancellationToken cancellationToken)
    {
        var digest = CharterMarkdown.Digest(text);
        await stores.Work.CreateAsync(NameOf(digest), CharterMarkdown.ToBytes(text), ContentType, cancellationToken);
        return digest;
    }

    /// <exception cref="RecordNotFoundException">No text has that digest.</exception>
    /// <exception cref="CorruptRecordException">The stored text is not the one that was kept.</exception>
    public async Task<CharterText> GetAsync(string digest, CancellationToken cancellationToken) =>
        await cache.GetOrCreateAsync(
            (nameof(TextStore), digest),
            async entry =>
            {
                entry.SetSlidingExpiration(TimeSpan.FromMinutes(30)).SetSize(1);
                return await ReadAsync(digest, cancellationToken);
            }
        ) ?? throw new RecordNotFoundException($"There is no text {digest}.");

    /// <summary>What a draft of the cycle reads the same as; null when a reader finds something new in it.</summary>
    public async Task<UnchangedText?> UnchangedFromAsync(
        Cycle cycle,
        CharterText draft,
        CancellationToken cancellationToken
    )
    {
        var sentBack = SubmissionRules.SentBack(cycle) is { } digest ? await GetAsync(digest, cancellationToken) : null;
        var current = cycle.TextBefore is { } before ? await GetAsync(before, cancellationToken) : null;
        return SubmissionRules.UnchangedFrom(draft, sentBack, current);
    }

    private async Task<CharterText> ReadAsync(string digest, CancellationToken cancellationToken)
    {
        var found =
            await stores.Work.FindAsync(NameOf(digest), cancellationToken)
            ?? throw new RecordNotFoundException($"There is no text {digest}.");
        var text = CharterMarkdown.Read(Encoding.UTF8.GetString(found.Content.Span));
        return CharterMarkdown.Digest(text) == digest
            ? text
            : throw new CorruptRecordException(found.Name, "its bytes are not those that were kept.");
    }

    private static string NameOf(string digest) => $"texts/{digest}.md";
}
