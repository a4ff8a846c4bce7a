using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>What every container promises about its listings.</summary>
public abstract class ObjectListingContract
{
    /// <summary>An empty container that no other test knows.</summary>
    protected abstract Task<IObjectStore> OpenAsync();

    [Fact]
    public async Task List_Empty_IsOneEmptyPage()
    {
        var store = await OpenAsync();

        var page = await store.ListAsync("", null, 10);

        Assert.Empty(page.Entries);
        Assert.Null(page.Continuation);
    }

    [Theory]
    [InlineData("", "a-b/x,a/b,a/b.json,a/bc,a/c/d,a0,b")]
    [InlineData("a", "a-b/x,a/b,a/b.json,a/bc,a/c/d,a0")]
    [InlineData("a/", "a/b,a/b.json,a/bc,a/c/d")]
    [InlineData("a/b", "a/b,a/b.json,a/bc")]
    [InlineData("a/c", "a/c/d")]
    [InlineData("a/c/d", "a/c/d")]
    [InlineData("a/c/d/", "")]
    [InlineData("z", "")]
    [InlineData("../", "")]
    public async Task List_Prefix_FindsWhatStartsWithItInOrdinalOrder(string prefix, string expected)
    {
        var store = await OpenAsync();
        foreach (var name in new[] { "b", "a/c/d", "a/bc", "a0", "a/b", "a-b/x", "a/b.json" })
            await store.CreateAsync(name, new byte[] { 1 }, ContentTypes.Bytes);

        var pages = await PagesAsync(store, prefix, 2);

        Assert.Equal(
            expected.Split(',', StringSplitOptions.RemoveEmptyEntries),
            pages.SelectMany(page => page.Entries).Select(entry => entry.Name)
        );
    }

    [Fact]
    public async Task List_AccentsAndSpaces_AreInOrdinalOrder()
    {
        var store = await OpenAsync();
        foreach (var name in new[] { "été/b", "a-b", "École", "a b", "ab", "a/b", "œuvre", "A b", "a b/c", "日本" })
            await store.CreateAsync(name, new byte[] { 1 }, ContentTypes.Bytes);

        var pages = await PagesAsync(store, "", 3);

        Assert.Equal(
            ["A b", "a b", "a b/c", "a-b", "a/b", "ab", "École", "été/b", "œuvre", "日本"],
            pages.SelectMany(page => page.Entries).Select(entry => entry.Name)
        );
    }

    [Fact]
    public async Task List_Entry_HasTheETagAndLengthOfTheObject()
    {
        var store = await OpenAsync();
        await store.CreateAsync("a/b.txt", new byte[] { 1, 2, 3 }, ContentTypes.Text);

        var entry = Assert.Single((await store.ListAsync("", null, 10)).Entries);

        Assert.Equal(new ObjectEntry("a/b.txt", (await store.FindAsync("a/b.txt"))!.ETag, 3), entry);
    }

    [Fact]
    public async Task List_PageOfExactlyAll_HasNoContinuation()
    {
        var store = await OpenAsync();
        await store.CreateAsync("a", new byte[] { 1 }, ContentTypes.Bytes);
        await store.CreateAsync("b", new byte[] { 1 }, ContentTypes.Bytes);

        Assert.Null((await store.ListAsync("", null, 2)).Continuation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5_001)]
    public async Task List_PageSizeOutOfRange_IsRefused(int pageSize)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ListAsync("", null, pageSize));
    }

    private static Task<IReadOnlyList<ObjectPage>> PagesAsync(IObjectStore store, string prefix, int pageSize) =>
        Pages.OfAsync(store, prefix, pageSize);
}
