using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Storage;
using CharteFlow.Azurite;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Testing;
using CharteFlow.TestKit;

namespace CharteFlow.Cycle.Tests;

/// <summary>How the receipts of a big campaign are read from Blob storage.</summary>
public sealed class ReceiptStoreTests(KeyBlobService blobs) : IClassFixture<KeyBlobService>
{
    /// <summary>More than one page of a listing, which holds 5,000 names.</summary>
    private const int Pages = 22;

    private const int SilentPage = 3;

    private readonly CampaignId _id = new("c1-consultation-1");

    [Fact]
    public async Task Pages_MoreReceiptsThanAListingsPage_ComeWholeInOrderAndAreReadOnce()
    {
        var (store, receipts) = await OpenAsync();
        var written = Enumerable.Range(0, Pages).Where(page => page != SilentPage).SelectMany(ReceiptsOf).ToList();
        await Parallel.ForEachAsync(
            written,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (receipt, cancellation) => await receipts.WriteAsync(receipt, cancellation)
        );
        store.Forget();

        var first = await receipts.PagesAsync(CampaignOf(Pages), null, default).ToListAsync();
        var (finds, lists) = store.Asked();
        var again = await receipts.PagesAsync(CampaignOf(Pages), null, default).ToListAsync();

        Assert.Equal(Pages, first.Count);
        Assert.Equal(written, first.SelectMany(page => page));
        Assert.Equal(first.Select(page => page.Count), again.Select(page => page.Count));
        Assert.Empty(first[SilentPage]);
        Assert.Equal((written.Count, 2), (finds, lists));
        Assert.Equal((0, 2), store.Asked());
        Assert.Equal(written.Count, (await receipts.AnsweredAsync(_id, null, default)).Count);
    }

    [Fact]
    public async Task Pages_OneMoreAnswer_ReadsThatOneOnly()
    {
        var (store, receipts) = await OpenAsync();
        var known = ReceiptsOf(0)[..10];
        foreach (var receipt in known)
            await receipts.WriteAsync(receipt, default);
        await receipts.PagesAsync(CampaignOf(1), null, default).ToListAsync();
        var changed = known[4] with { Sequence = 2, Kind = AnswerKind.Object, Text = "Trop vague." };
        await receipts.WriteAsync(changed, default);
        store.Forget();

        var page = Assert.Single(await receipts.PagesAsync(CampaignOf(1), null, default).ToListAsync());

        Assert.Equal((1, 1), store.Asked());
        Assert.Equal([.. known[..5], changed, .. known[5..]], page);
    }

    [Fact]
    public async Task Pages_ReceiptThatSomebodyHasOverwritten_IsReadAnew()
    {
        var (store, receipts) = await OpenAsync();
        var receipt = ReceiptsOf(0)[0];
        await receipts.WriteAsync(receipt, default);
        await receipts.PagesAsync(CampaignOf(1), null, default).ToListAsync();
        var entry = Assert.Single((await store.ListAsync("", null, 10)).Entries);
        var forged = receipt with { Kind = AnswerKind.Object };
        await store.ReplaceAsync(entry.Name, JsonRecords.Write(forged), ContentTypes.Json, entry.ETag);

        var page = Assert.Single(await receipts.PagesAsync(CampaignOf(1), null, default).ToListAsync());

        Assert.Equal([forged], page);
    }

    [Fact]
    public async Task Pages_NamesThatBelongToNoPage_AreLeftOut()
    {
        var (store, receipts) = await OpenAsync();
        await store.CreateAsync($"campaigns/{_id}/receipts/0000-copy/a.json", "x"u8.ToArray(), ContentTypes.Json);
        await store.CreateAsync($"campaigns/{_id}/receipts/.old/a.json", "x"u8.ToArray(), ContentTypes.Json);
        await store.CreateAsync($"campaigns/{_id}/receipts/0002/a.json", "x"u8.ToArray(), ContentTypes.Json);
        var receipt = ReceiptsOf(1)[0];
        await receipts.WriteAsync(receipt, default);

        var pages = await receipts.PagesAsync(CampaignOf(2), null, default).ToListAsync();

        Assert.Equal([0, 1], pages.Select(page => page.Count));
        Assert.Equal(receipt, pages[1][0]);
    }

    private async Task<(CountingStore Store, ReceiptStore Receipts)> OpenAsync()
    {
        var store = new CountingStore(new BlobObjectStore(await blobs.NewContainerAsync(), create: true));
        return (store, new ReceiptStore(new Stores(store, store, store), new ReceiptCache()));
    }

    private Receipt[] ReceiptsOf(int page) =>
        [
            .. Enumerable
                .Range(0, CampaignStore.PageSize)
                .Select(number => new Receipt
                {
                    Campaign = _id,
                    Recipient = new($"{page:x4}{number:x24}"),
                    Sequence = 1,
                    Kind = AnswerKind.Approve,
                    AnsweredAt = TestApp.Start,
                    TextDigest = new string('a', 64),
                    Proof = IdentityProof.Link,
                    Language = Language.French,
                }),
        ];

    private Campaign CampaignOf(int pages) =>
        new()
        {
            Id = _id,
            Kind = CampaignKind.Consultation,
            Cycle = new("c1"),
            Charter = new("c"),
            Route = LegalRoute.Guide,
            Settings = new CampaignSettings(),
            OpenedAt = TestApp.Start,
            ClosesAt = TestApp.Start.AddDays(21),
            TextDigest = new string('a', 64),
            Recipients = pages * CampaignStore.PageSize,
            Pages = pages,
        };
}
