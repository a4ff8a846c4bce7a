using System.Text;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>What only a folder has to care for: its disk, and what people find in it.</summary>
public sealed class FolderObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("charters/reseaux-sociaux/charter.json")]
    [InlineData("charters/réseaux/2.0/charte.pdf")]
    public async Task Create_UsualName_IsAPlainFileAtItsPath(string name)
    {
        var store = new FolderObjectStore(_folder.Path);

        await store.CreateAsync(name, "texte"u8.ToArray(), ContentTypes.Of(name));

        Assert.Equal("texte", await File.ReadAllTextAsync(_folder.In(name)));
    }

    [Fact]
    public async Task Create_TwoStoresOnOneFolder_OneWinsEachName()
    {
        FolderObjectStore[] stores = [new(_folder.Path), new(_folder.Path), new(_folder.Path)];

        var outcomes = await Task.WhenAll(
            from number in Enumerable.Range(0, 60)
            from store in stores
            select store.CreateAsync(
                $"r{number}.json",
                Encoding.UTF8.GetBytes($"{store.GetHashCode()}"),
                ContentTypes.Json
            )
        );

        Assert.Equal(60, outcomes.OfType<CreateOutcome.Created>().Count());
        Assert.Equal(120, outcomes.OfType<CreateOutcome.Different>().Count());
    }

    [Fact]
    public async Task Create_FirstWritesRaceForTheirFolders_AllSucceed()
    {
        var outcomes = await Task.WhenAll(
            from root in Enumerable.Range(0, 150)
            from writer in Enumerable.Range(0, 8)
            let store = new FolderObjectStore(_folder.In($"{root}"))
            select store.CreateAsync($"a/b/{writer}.json", "x"u8.ToArray(), ContentTypes.Json)
        );

        Assert.All(outcomes, outcome => Assert.IsType<CreateOutcome.Created>(outcome));
    }

    [Fact]
    public async Task Update_TwoStoresOnOneFolder_LosesNone()
    {
        JsonRecords[] records = [new(new FolderObjectStore(_folder.Path)), new(new FolderObjectStore(_folder.Path))];
        await records[0].CreateAsync("n.json", 0);

        await Task.WhenAll(
            Enumerable.Range(0, 30).Select(i => records[i % 2].UpdateAsync<int>("n.json", count => count + 1))
        );

        Assert.Equal(30, (await records[0].FindAsync<int>("n.json"))!.Value);
    }

    [Fact]
    public async Task Create_NoSpaceLeft_SaysSoAndLeavesNothing()
    {
        var store = new FolderObjectStore(_folder.Path, new FullDisk(_folder.In(".unfinished")));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );

        Assert.StartsWith(
            $"The disk that holds '{_folder.Path}' is full. Nothing was lost: free some space",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Null(await store.FindAsync("a.json"));
        Assert.Empty(System.IO.Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Replace_NoSpaceLeft_KeepsTheOldText()
    {
        var created = (CreateOutcome.Created)
            await new FolderObjectStore(_folder.Path).CreateAsync("a.json", "old"u8.ToArray(), ContentTypes.Json);
        var store = new FolderObjectStore(_folder.Path, new FullDisk(_folder.In(".unfinished")));

        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.ReplaceAsync("a.json", "new"u8.ToArray(), ContentTypes.Json, created.ETag)
        );

        Assert.Equal("old", await File.ReadAllTextAsync(_folder.In("a.json")));
    }

    [Fact]
    public async Task Create_ReadOnlyDisk_SaysWhatToDo()
    {
        var store = new FolderObjectStore(_folder.Path, new ReadOnlyDisk(_folder.In(".unfinished")));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );

        Assert.Contains("may not read or write", error.Message, StringComparison.Ordinal);
        Assert.Contains("Storage__Folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyWrite_FolderBelowAFile_SaysWhichFolder()
    {
        await File.WriteAllTextAsync(_folder.In("file"), "");
        var store = new FolderObjectStore(_folder.In("file/store"));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );

        Assert.Contains(_folder.In("file/store"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ForeignAndUnfinishedFiles_AreIgnored()
    {
        var store = new FolderObjectStore(_folder.Path);
        await store.CreateAsync("a/b.json", "x"u8.ToArray(), ContentTypes.Markdown);
        await File.WriteAllTextAsync(_folder.In("a/.DS_Store"), "");
        await File.WriteAllTextAsync(_folder.In("a/Thumbs.db"), "");
        await File.WriteAllTextAsync(_folder.In(".unfinished/1234"), "half");

        var page = await store.ListAsync("", null, 100);

        Assert.Equal(["a/b.json"], page.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task Create_AfterACrash_DeletesOldUnfinishedFilesOnly()
    {
        var old = _folder.In(".unfinished/old");
        var young = _folder.In(".unfinished/young");
        System.IO.Directory.CreateDirectory(_folder.In(".unfinished"));
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(young, "half");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(young).AddHours(-2));

        await new FolderObjectStore(_folder.Path).CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    /// <summary>A disk on which not one byte fits: what the operating system says is the real thing.</summary>
    private sealed class FullDisk(string temporary) : AtomicFiles(temporary, durable: true)
    {
        protected override void Write(string path, ReadOnlyMemory<byte> content)
        {
            base.Write(path, content[..^1]);
            using var full = new FileStream(
                "/dev/full",
                FileMode.Open,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0
            );
            full.Write(content.Span);
        }
    }

    /// <summary>A disk that is mounted read-only; 30 is EROFS.</summary>
    private sealed class ReadOnlyDisk(string temporary) : AtomicFiles(temporary, durable: true)
    {
        protected override void Write(string path, ReadOnlyMemory<byte> content) =>
            throw new IOException("Read-only file system", 30);
    }
}
