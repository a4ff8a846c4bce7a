using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>
/// What a container promises about listings beyond the largest page. It takes thousands of objects, so that one way of
/// signing in to a service plays it.
/// </summary>
public abstract class LargeListingContract
{
    /// <summary>An empty container that no other test knows.</summary>
    protected abstract Task<IObjectStore> OpenAsync();

    [Fact]
    public async Task List_MoreNamesThanTheLargestPage_ComesInOrderAndWholeWhateverThePage()
    {
        var store = await OpenAsync();
        var names = Enumerable
            .Range(0, 5_300)
            .Select(i => $"campaigns/c{i % 7}/receipts/r{i * 7919 % 5_300}.json")
            .ToList();
        await Parallel.ForEachAsync(
            names,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (name, cancellation) =>
                await store.CreateAsync(name, new byte[] { 1 }, ContentTypes.Json, cancellation)
        );

        var large = await Pages.OfAsync(store, "campaigns/", ObjectName.MaximumPageSize);
        var small = await Pages.OfAsync(store, "campaigns/", 900);

        Assert.Equal([5_000, 300], large.Select(page => page.Entries.Count));
        Assert.Equal([900, 900, 900, 900, 900, 800], small.Select(page => page.Entries.Count));
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            large.SelectMany(page => page.Entries).Select(entry => entry.Name)
        );
        Assert.Equal(large.SelectMany(page => page.Entries), small.SelectMany(page => page.Entries));
    }
}

/// <summary>Reads listings to their end.</summary>
internal static class Pages
{
    public static async Task<IReadOnlyList<ObjectPage>> OfAsync(IObjectStore store, string prefix, int pageSize)
    {
        var pages = new List<ObjectPage> { await store.ListAsync(prefix, null, pageSize) };
        while (pages[^1].Continuation is { } continuation)
            pages.Add(await store.ListAsync(prefix, continuation, pageSize));
        return pages;
    }
}
