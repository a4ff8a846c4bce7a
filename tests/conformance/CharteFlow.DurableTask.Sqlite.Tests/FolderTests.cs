namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Folders that can be used, and those that cannot.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-folder-").FullName;

    private string File => Path.Combine(_folder, Database.Name);

    [Fact]
    public async Task Open_OfAFolderInUse_IsRefused()
    {
        await using var hub = await Hub.OpenAsync();

        Assert.Equal(
            $"Another process uses the orchestrations in {hub.Folder}. Stop it, or choose another folder.",
            await RefusalAsync(hub.Folder)
        );
    }

    [Fact]
    public async Task Open_OfANewerDatabase_IsRefused()
    {
        Database.Write(_folder, "PRAGMA user_version = 999");

        Assert.Equal(
            $"{File} was made by a newer version of CharteFlow (schema 999; this one reads {Schema.Version}). Run that version, or choose another folder.",
            await RefusalAsync(_folder)
        );
    }

    [Fact]
    public async Task Open_OfSomethingElseThanADatabase_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("not a database ", 100)));

        Assert.Matches(
            @"taskhub\.db cannot be opened: .*not a database.* Restore a copy of it, or choose another folder\.$",
            await RefusalAsync(_folder)
        );
    }

    [Fact]
    public async Task Open_OfAFolderInThePlaceOfTheDatabase_IsRefused()
    {
        Directory.CreateDirectory(File);

        Assert.StartsWith($"{File} cannot be opened: ", await RefusalAsync(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAPathThatIsAFile_IsRefused()
    {
        var path = Path.Combine(_folder, "file");
        await System.IO.File.WriteAllTextAsync(path, "");

        Assert.Matches($"^The folder {path} cannot be used: .* Choose another one\\.$", await RefusalAsync(path));
    }

    // Nobody writes to /sys, not even root, whom permissions do not hold back.
    [Fact]
    public async Task Open_OfAFolderThatTakesNoFiles_IsRefused() =>
        Assert.StartsWith(
            "The folder /sys/kernel cannot be used: ",
            await RefusalAsync("/sys/kernel"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Open_WithoutAFolder_IsRefused(string folder) =>
        Assert.Equal("No folder is given for the orchestrations. Name one.", await RefusalAsync(folder));

    [Fact]
    public async Task Open_AfterARefusal_FindsTheFolderFree()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("not a database ", 100)));
        await RefusalAsync(_folder);

        System.IO.File.Delete(File);

        await OpenAsync(_folder);
    }

    [Fact]
    public async Task Open_OfAMissingFolder_MakesItForItsOwnerAlone()
    {
        var folder = Path.Combine(_folder, "a", "b");

        await using var service = Service(folder);
        await service.CreateIfNotExistsAsync();

        Assert.True(System.IO.File.Exists(Path.Combine(folder, Database.Name)));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var made in new[] { Path.Combine(_folder, "a"), folder })
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                System.IO.File.GetUnixFileMode(made)
            );
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Open_OfFilesThatOthersCouldRead_ClosesThem()
    {
        await OpenAsync(_folder);
        if (OperatingSystem.IsWindows())
            return;
        System.IO.File.SetUnixFileMode(File, (UnixFileMode)0b110_100_100);

        await OpenAsync(_folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE left_over(id)")]
    public async Task Prepare_OfAnOlderDatabase_BringsItToThisVersionOnce(string before)
    {
        if (before.Length > 0)
            Database.Write(_folder, before);

        await OpenAsync(_folder);
        await OpenAsync(_folder);

        Assert.Equal(Schema.Version, Database.Number(_folder, "PRAGMA user_version"));
        Assert.Equal(
            6,
            Database.Number(
                _folder,
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('instances', 'inputs', 'history', 'messages', 'activities', 'timers')"
            )
        );
    }

    [Fact]
    public async Task Prepare_ThatFailsInTheMiddle_LeavesTheVersionBefore()
    {
        Database.Write(_folder, "CREATE TABLE timers(id)");

        await RefusalAsync(_folder);

        Assert.Equal(0, Database.Number(_folder, "PRAGMA user_version"));
        Assert.Equal(0, Database.Number(_folder, "SELECT count(*) FROM sqlite_schema WHERE name = 'instances'"));
    }

    [Fact]
    public async Task Use_BeforeItIsOpened_SaysSo()
    {
        await using var service = Service(_folder);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            service.GetOrchestrationStateAsync("one", allExecutions: false)
        );

        Assert.Contains("has not been opened", error.Message, StringComparison.Ordinal);
        Assert.Null(service.NextDue);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Delete_LeavesNothingToDoOfTheOldStore(bool deletesStore, int left)
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();
        await hub.Service.KeepAsync(item, new Decided { Activities = [item.Activity(0)] });

        await hub.Service.DeleteAsync(deletesStore);
        await hub.Service.StartAsync();

        var taken = 0;
        while (await hub.Service.LockNextTaskActivityWorkItem(TimeSpan.Zero, CancellationToken.None) is not null)
            taken++;
        Assert.Equal(left, taken);
        if (deletesStore)
            await hub.IdleAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> RefusalAsync(string folder) =>
        (await Assert.ThrowsAsync<SqliteBackendException>(() => OpenAsync(folder))).Message;

    private static async Task OpenAsync(string folder)
    {
        await using var service = Service(folder);
        await service.CreateIfNotExistsAsync();
        await service.DisposeAsync();
    }

    private static SqliteOrchestrationService Service(string folder) =>
        new(new SqliteBackendOptions { Folder = folder }, TimeProvider.System, new LogLines());
}
