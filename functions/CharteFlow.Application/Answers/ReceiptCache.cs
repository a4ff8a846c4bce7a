using System.Collections.Frozen;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Campaigns;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Answers;

/// <summary>
/// Receipts that were read before, a page of recipients each. Receipts are never changed, and one whose state in the
/// store is another than it was when it was read is not taken from here.
/// </summary>
public sealed class ReceiptCache : IDisposable
{
    /// <summary>
    /// About what the receipts may take of memory, in bytes; the pages that were not asked for the longest go first.
    /// </summary>
    private const long Capacity = 64_000_000;

    /// <summary>About what one receipt takes beside its text, its name in the store included.</summary>
    private const int Overhead = 600;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>The receipts of the entries, in their order; null for each that has to be read.</summary>
    public Receipt?[] Find(string folder, IReadOnlyList<ObjectEntry> entries) =>
        _pages.TryGetValue<FrozenDictionary<ObjectEntry, Receipt>>(folder, out var page)
            ? [.. entries.Select(entry => page!.GetValueOrDefault(entry))]
            : new Receipt?[entries.Count];

    /// <summary>Keeps the receipts of a page.</summary>
    public void Keep(string folder, IReadOnlyList<ObjectEntry> entries, IReadOnlyList<Receipt> receipts)
    {
        var page = entries.Zip(receipts).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
        var size = receipts.Sum(receipt => Overhead + (2L * (receipt.Text?.Length ?? 0)));
        _pages.Set(folder, page, new MemoryCacheEntryOptions { Size = size, SlidingExpiration = Idle });
    }

    public void Dispose() => _pages.Dispose();
}
