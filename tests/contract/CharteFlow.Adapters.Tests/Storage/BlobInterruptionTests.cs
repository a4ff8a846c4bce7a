using Azure.Storage.Blobs;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;
using CharteFlow.Azurite;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>
/// A line that breaks while something is written: nothing is half there, and nothing is taken for another's.
/// </summary>
public sealed class BlobInterruptionTests(KeyBlobService service) : IAsyncLifetime
{
    private readonly byte[] _content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
    private CuttingProxy _proxy = null!;
    private IObjectStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _proxy = new CuttingProxy(await service.AddressAsync());
        var options = new BlobClientOptions { Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(1) } };
        var container = new BlobContainerClient(
            KeyBlobService.ConnectionStringAt(_proxy.Address),
            $"test-{Guid.NewGuid():n}",
            options
        );
        _store = new BlobObjectStore(container, create: true);
        await _store.FindAsync("to-make-the-container");
    }

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData(Cut.InTheRequest)]
    [InlineData(Cut.BeforeTheAnswer)]
    public async Task Create_LineCut_IsWrittenWholeAndOnce(Cut where)
    {
        _proxy.CutNext(where);

        var outcome = await _store.CreateAsync("charter.pdf", _content, ContentTypes.Pdf);

        Assert.Equal(1, _proxy.Cuts);
        var found = await _store.FindAsync("charter.pdf");
        Assert.Equal(Assert.IsType<CreateOutcome.Created>(outcome).ETag, found!.ETag);
        Assert.True(found.Content.Span.SequenceEqual(_content));
    }

    [Theory]
    [InlineData(Cut.InTheRequest)]
    [InlineData(Cut.BeforeTheAnswer)]
    public async Task Replace_LineCut_IsNoConflictWithItself(Cut where)
    {
        var created = (CreateOutcome.Created)await _store.CreateAsync("a.txt", "one"u8.ToArray(), ContentTypes.Text);
        _proxy.CutNext(where);

        var outcome = await _store.ReplaceAsync("a.txt", _content, ContentTypes.Text, created.ETag);

        Assert.Equal(1, _proxy.Cuts);
        Assert.Equal((await _store.FindAsync("a.txt"))!.ETag, Assert.IsType<WriteOutcome.Written>(outcome).ETag);
    }

    [Fact]
    public async Task Update_AnswerLost_IsAppliedOnce()
    {
        var records = new JsonRecords(_store);
        await records.CreateAsync("count.json", new Count(5));
        _proxy.CutNext(Cut.BeforeTheAnswer);

        var updated = await records.UpdateAsync<Count>("count.json", count => new Count(count.Value + 1));

        Assert.Equal(1, _proxy.Cuts);
        Assert.Equal((6, 6), (updated!.Value.Value, (await records.FindAsync<Count>("count.json"))!.Value.Value));
    }

    [Fact]
    public async Task Create_AnswerLostForWhatIsThereAlready_IsAlreadyThereOrDifferent()
    {
        await _store.CreateAsync("a.txt", "one"u8.ToArray(), ContentTypes.Text);
        _proxy.CutNext(Cut.BeforeTheAnswer);
        var same = await _store.CreateAsync("a.txt", "one"u8.ToArray(), ContentTypes.Text);
        _proxy.CutNext(Cut.BeforeTheAnswer);
        var other = await _store.CreateAsync("a.txt", "two"u8.ToArray(), ContentTypes.Text);

        Assert.Equal(2, _proxy.Cuts);
        Assert.IsType<CreateOutcome.AlreadyThere>(same);
        Assert.IsType<CreateOutcome.Different>(other);
    }

    public sealed record Count(int Value);
}
