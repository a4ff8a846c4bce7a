using CharteFlow.Application.Storage;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>What only the sending needed goes some time after the cycle's end, and nothing else does.</summary>
public sealed class SendingRecordsTests
{
    [Fact]
    public async Task DailyRound_CycleLongOver_DeletesItsSendingRecordsAndNoOthers()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var work = test.Service<Stores>().Work;
        var cycle = await test.DraftAsync();
        string[] own =
        [
            $"letters/{cycle}/started.json",
            $"letters/{cycle}-drafting-2/planned-202610120700.json",
            $"letters/{cycle}-review-1/invitation/a.json",
            $"letters/{cycle}-consultation-12/reply/b-1.json",
            $"waves/{cycle}-consultation-1/invitation/0000.json",
            $"waves/{cycle}-acknowledgement-1/reminder-1/0001.json",
        ];
        string[] others =
        [
            $"letters/{cycle}0/started.json",
            $"letters/{cycle}-c1/started.json",
            $"letters/{cycle}-review-c1-review-1/invitation/a.json",
            $"waves/{cycle}0-consultation-1/invitation/0000.json",
            $"campaigns/{cycle}-consultation-1.json",
        ];
        foreach (var name in own.Concat(others))
            await work.CreateAsync(name, "{}"u8.ToArray(), ContentTypes.Json);
        await test.Hr.WithdrawAsync(cycle, "Réorganisation de l’entreprise.");

        await test.App.AdvanceAsync(TimeSpan.FromDays(89));
        var before = await NamesAsync(work);
        await test.App.AdvanceAsync(TimeSpan.FromDays(3));
        var after = await NamesAsync(work);

        Assert.Empty(own.Concat(others).Except(before));
        Assert.All(
            before.Except(after).Except(own),
            name => Assert.StartsWith($"letters/{cycle}/withdrawn/", name, StringComparison.Ordinal)
        );
        Assert.Empty(own.Intersect(after));
        Assert.NotNull((await test.CycleAsync(cycle)).SendingRecordsPurgedAt);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IObjectStore work) =>
        await work.ListAllAsync("").Select(entry => entry.Name).ToListAsync();
}
