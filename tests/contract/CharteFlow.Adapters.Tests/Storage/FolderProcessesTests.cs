using System.Text;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>Several processes on one folder, and one that dies in the middle.</summary>
public sealed class FolderProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Create_TwoProcesses_OneWinsEachName()
    {
        using var one = new SecondProcess(_folder.Path, 200);
        using var two = new SecondProcess(_folder.Path, 200);
        await Task.WhenAll(one.ReadyAsync(), two.ReadyAsync());

        one.Go();
        two.Go();
        var won = await Task.WhenAll(one.AllAsync(), two.AllAsync()).WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            Enumerable.Range(0, 200).Select(number => $"{number}").Order(StringComparer.Ordinal),
            won.SelectMany(numbers => numbers).Order(StringComparer.Ordinal)
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task Create_ProcessKilledInTheMiddle_LeavesWholeObjectsAndNoLock()
    {
        var store = new FolderObjectStore(_folder.Path);
        using var process = new SecondProcess(_folder.Path, int.MaxValue);
        await process.ReadyAsync();
        process.Go();
        for (var i = 0; i < 100; i++)
            await process.NextAsync();

        await process.KillAsync();

        var found = new List<string>();
        await foreach (var entry in store.ListAllAsync("", TestContext.Current.CancellationToken))
            found.Add(Encoding.UTF8.GetString((await store.FindAsync(entry.Name))!.Content.Span));
        Assert.True(found.Count >= 100);
        Assert.All(found, text => Assert.EndsWith(" end", text, StringComparison.Ordinal));
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(i => store.CreateAsync($"after/{i}.json", "x"u8.ToArray(), ContentTypes.Json))
        );
        Assert.All(outcomes, outcome => Assert.IsType<CreateOutcome.Created>(outcome));
    }
}
