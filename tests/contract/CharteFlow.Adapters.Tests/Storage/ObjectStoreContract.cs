using System.Text;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>What every container promises, whatever holds it.</summary>
public abstract class ObjectStoreContract
{
    private const string Type = ContentTypes.Text;

    /// <summary>An empty container that no other test knows.</summary>
    protected abstract Task<IObjectStore> OpenAsync();

    [Fact]
    public async Task Find_Absent_IsNull()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync("charters/none.json"));
    }

    [Fact]
    public async Task Create_New_IsFoundAsItWas()
    {
        var store = await OpenAsync();
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);

        var outcome = await store.CreateAsync("charters/a.json", Bytes("é"), "application/json");

        var created = Assert.IsType<CreateOutcome.Created>(outcome);
        var found = await store.FindAsync("charters/a.json");
        Assert.Equal(("charters/a.json", "é", "application/json"), (found!.Name, Text(found), found.ContentType));
        Assert.Equal(created.ETag, found.ETag);
        Assert.InRange(found.LastModified, before, before.AddMinutes(10));
    }

    [Fact]
    public async Task Create_SameBytesAgain_IsAlreadyThere()
    {
        var store = await OpenAsync();
        var first = Assert.IsType<CreateOutcome.Created>(await store.CreateAsync("a.txt", Bytes("one"), Type));

        var again = await store.CreateAsync("a.txt", Bytes("one"), Type);

        Assert.Equal(new CreateOutcome.AlreadyThere(first.ETag), again);
    }

    [Fact]
    public async Task Create_OtherBytes_ShowsWhatIsThereAndKeepsIt()
    {
        var store = await OpenAsync();
        await store.CreateAsync("a.txt", Bytes("one"), Type);

        var outcome = await store.CreateAsync("a.txt", Bytes("two"), Type);

        Assert.Equal("one", Text(Assert.IsType<CreateOutcome.Different>(outcome).Current));
        Assert.Equal("one", Text(await store.FindAsync("a.txt")));
    }

    [Fact]
    public async Task Create_FiftyAtOnceWithOtherBytes_OneWins()
    {
        var store = await OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => store.CreateAsync("receipts/r.json", Bytes($"writer {i}"), Type))
        );

        var winner = Assert.Single(outcomes.OfType<CreateOutcome.Created>());
        Assert.Equal(49, outcomes.OfType<CreateOutcome.Different>().Count());
        Assert.Equal(winner.ETag, (await store.FindAsync("receipts/r.json"))!.ETag);
    }

    [Fact]
    public async Task Create_FiftyAtOnceWithSameBytes_OneWritesAndAllSucceed()
    {
        var store = await OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => store.CreateAsync("receipts/r.json", Bytes("same"), Type))
        );

        Assert.Single(outcomes.OfType<CreateOutcome.Created>());
        Assert.Equal(49, outcomes.OfType<CreateOutcome.AlreadyThere>().Count());
    }

    [Fact]
    public async Task Create_Empty_IsFoundEmpty()
    {
        var store = await OpenAsync();

        await store.CreateAsync("empty.txt", ReadOnlyMemory<byte>.Empty, Type);

        Assert.Equal(0, (await store.FindAsync("empty.txt"))!.Content.Length);
    }

    [Fact]
    public async Task Create_FiveMegabytes_IsFoundByteForByte()
    {
        var store = await OpenAsync();
        var content = new byte[5 * 1024 * 1024];
        new Random(17).NextBytes(content);

        await store.CreateAsync("charter.pdf", content, ContentTypes.Pdf);

        Assert.True((await store.FindAsync("charter.pdf"))!.Content.Span.SequenceEqual(content));
    }

    [Theory]
    [InlineData("a.json", "text/plain")]
    [InlineData("plain", "application/json")]
    [InlineData("a.pdf", "application/pdf")]
    public async Task Create_AnyContentType_IsKept(string name, string contentType)
    {
        var store = await OpenAsync();

        await store.CreateAsync(name, Bytes("x"), contentType);

        Assert.Equal(contentType, (await store.FindAsync(name))!.ContentType);
    }

    [Theory]
    [InlineData("chartes/réseaux sociaux/été.md")]
    [InlineData("chartes/日本語/🙂.md")]
    [InlineData("Capital/Letters.JSON")]
    [InlineData("100 % sûr + a&b=c#d?.txt")]
    [InlineData("con/aux.txt")]
    [InlineData(".hidden/.file")]
    [InlineData("versions/2.0/manifest.json")]
    [InlineData("<>:\"|*.txt")]
    public async Task Create_OddName_IsFoundAndListedAsGiven(string name)
    {
        var store = await OpenAsync();

        await store.CreateAsync(name, Bytes(name), Type);

        Assert.Equal(name, Text(await store.FindAsync(name)));
        Assert.Equal([name], await NamesAsync(store, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a.")]
    [InlineData("e\u0301.md")]
    public async Task AnyCall_BadName_IsRefused(string name)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.FindAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(name, Bytes("x"), Type));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ReplaceAsync(name, Bytes("x"), Type, "\"1\""));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name));
    }

    [Fact]
    public async Task Create_HalfASurrogatePair_IsRefused()
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync("half " + (char)0xd83d, Bytes("x"), Type));
    }

    [Fact]
    public async Task Create_OverLongName_IsRefused()
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(new string('a', 201), Bytes("x"), Type));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.CreateAsync(string.Join('/', Enumerable.Repeat("abcdefg", 129)), Bytes("x"), Type)
        );
    }

    [Fact]
    public async Task Create_NameBelowAnotherObject_BothAreKept()
    {
        var store = await OpenAsync();

        await store.CreateAsync("a", Bytes("leaf"), Type);
        await store.CreateAsync("a/b", Bytes("below"), Type);
        await store.CreateAsync("a.json", Bytes("leaf"), Type);
        await store.CreateAsync("a.json/b", Bytes("below"), Type);

        Assert.Equal(["a", "a.json", "a.json/b", "a/b"], await NamesAsync(store, ""));
        Assert.Equal("leaf", Text(await store.FindAsync("a")));
        Assert.Equal("below", Text(await store.FindAsync("a.json/b")));
    }

    [Fact]
    public async Task Replace_WithTheCurrentETag_IsWritten()
    {
        var store = await OpenAsync();
        var created = (CreateOutcome.Created)await store.CreateAsync("a.txt", Bytes("one"), Type);

        var outcome = await store.ReplaceAsync("a.txt", Bytes("two"), ContentTypes.Markdown, created.ETag);

        var written = Assert.IsType<WriteOutcome.Written>(outcome);
        var found = await store.FindAsync("a.txt");
        Assert.Equal(("two", ContentTypes.Markdown, written.ETag), (Text(found), found!.ContentType, found.ETag));
        Assert.NotEqual(created.ETag, written.ETag);
    }

    [Fact]
    public async Task Replace_WithAnOldETag_ShowsTheOtherTextAndKeepsIt()
    {
        var store = await OpenAsync();
        var created = (CreateOutcome.Created)await store.CreateAsync("a.txt", Bytes("one"), Type);
        await store.ReplaceAsync("a.txt", Bytes("two"), Type, created.ETag);

        var outcome = await store.ReplaceAsync("a.txt", Bytes("three"), Type, created.ETag);

        Assert.Equal("two", Text(Assert.IsType<WriteOutcome.Conflict>(outcome).Current));
        Assert.Equal("two", Text(await store.FindAsync("a.txt")));
    }

    [Fact]
    public async Task Replace_Deleted_IsGone()
    {
        var store = await OpenAsync();
        var created = (CreateOutcome.Created)await store.CreateAsync("a.txt", Bytes("one"), Type);
        await store.DeleteAsync("a.txt");

        var outcome = await store.ReplaceAsync("a.txt", Bytes("two"), Type, created.ETag);

        Assert.IsType<WriteOutcome.Gone>(outcome);
        Assert.Null(await store.FindAsync("a.txt"));
    }

    [Fact]
    public async Task Replace_TwentyAtOnceOnOneState_OneIsWritten()
    {
        var store = await OpenAsync();
        var created = (CreateOutcome.Created)await store.CreateAsync("a.txt", Bytes("zero"), Type);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => store.ReplaceAsync("a.txt", Bytes($"writer {i}"), Type, created.ETag))
        );

        Assert.Single(outcomes.OfType<WriteOutcome.Written>());
        Assert.Equal(19, outcomes.OfType<WriteOutcome.Conflict>().Count());
    }

    [Fact]
    public async Task Delete_Present_IsTrueOnceAndMakesRoom()
    {
        var store = await OpenAsync();
        await store.CreateAsync("a.txt", Bytes("one"), ContentTypes.Markdown);

        Assert.True(await store.DeleteAsync("a.txt"));
        Assert.False(await store.DeleteAsync("a.txt"));
        Assert.IsType<CreateOutcome.Created>(await store.CreateAsync("a.txt", Bytes("two"), Type));
        Assert.Equal(Type, (await store.FindAsync("a.txt"))!.ContentType);
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string? Text(StoredObject? found) =>
        found is null ? null : Encoding.UTF8.GetString(found.Content.Span);

    protected static async Task<IReadOnlyList<string>> NamesAsync(IObjectStore store, string prefix) =>
        await store.ListAllAsync(prefix).Select(entry => entry.Name).ToListAsync();
}
