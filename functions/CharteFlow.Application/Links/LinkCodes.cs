using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Links;

/// <summary>What a link's scope stands for.</summary>
/// <param name="Id">The campaign's or the round's id.</param>
public sealed record LinkScope(string Id);

/// <summary>
/// The opaque codes by which links name campaigns and rounds. The ids themselves are those of orchestration instances,
/// and they say which charter it is: neither belongs in an address that gets forwarded, logged and scanned.
/// </summary>
public sealed class LinkCodes(Stores stores, IMemoryCache cache)
{
    private const int CodeLength = 20;

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>The code of an id: the start of its SHA-256.</summary>
    public static string CodeOf(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..CodeLength];

    /// <summary>Keeps an id under its code, before the first link to it leaves.</summary>
    public Task KeepAsync(string id, CancellationToken cancellationToken) =>
        _records.CreateAsync(NameOf(CodeOf(id)), new LinkScope(id), cancellationToken);

    /// <summary>The id of a code; null when no link to it was ever made.</summary>
    public async Task<string?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<string>((nameof(LinkCodes), code), out var known))
            return known;

        if (await _records.FindAsync<LinkScope>(NameOf(code), cancellationToken) is not { } found)
            return null;

        return cache.Set(
            (nameof(LinkCodes), code),
            found.Value.Id,
            new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromHours(1), Size = 1 }
        );
    }

    private static string NameOf(string code) => $"links/{code}.json";
}
