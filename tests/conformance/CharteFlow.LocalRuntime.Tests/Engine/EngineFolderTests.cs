using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Engine;

public sealed class EngineFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-folder-").FullName;

    [Fact]
    public async Task Start_OnAFolderInUse_IsRefused()
    {
        await using var engine = await AnEngine.StartAsync(_ => { });

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(engine.Folder));

        Assert.Contains(engine.Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnANewerDatabase_IsRefused()
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "engine.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(_folder));

        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnSomethingElseThanADatabase_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "engine.db"), string.Concat(Enumerable.Repeat("not a database ", 100)));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(_folder));

        Assert.Contains("cannot be opened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterARefusal_FindsTheFolderFree()
    {
        var file = Path.Combine(_folder, "engine.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("not a database ", 100)));
        await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(_folder));

        File.Delete(file);

        Assert.Null(await Record.ExceptionAsync(() => StartAsync(_folder)));
    }

    // Nobody writes to /sys, not even root, whom permissions do not hold back.
    [Fact]
    public async Task Start_OnAFolderThatTakesNoFiles_IsRefused()
    {
        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync("/sys/kernel"));

        Assert.StartsWith("The folder /sys/kernel cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAPathThatIsAFile_IsRefused()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "not a folder");

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(file));

        Assert.StartsWith($"The folder {file} cannot be used: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnADatabaseThatCannotBeOpened_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "engine.db"));

        var error = await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(_folder));

        Assert.Contains("engine.db cannot be opened: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAFolder_IsRefused() =>
        await Assert.ThrowsAsync<LocalRuntimeStartException>(() => StartAsync(""));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task StartAsync(string folder)
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskEngine(worker => worker.UseLocalEngine(options => options.Folder = folder))
            .BuildServiceProvider();
        var engine = services.GetServices<IHostedService>().Single();
        await engine.StartAsync(default);
        await engine.StopAsync(default);
    }
}
