using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using CharteFlow.Demo.People;
using CharteFlow.GraphPeer;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// A campaign that follows groups of Entra ID over days: people join, leave, come back and change their address, and
/// the directory misbehaves.
/// </summary>
public sealed class AudienceTests : IAsyncLifetime
{
    private const string Group = "7c1f9a52-31f5-4a51-8b0e-0d1d7a0f5e11";

    /// <summary>Tuesday morning after the opening, when the first comparison is done.</summary>
    private static readonly DateTimeOffset Tuesday = new(2026, 10, 6, 6, 30, 0, TimeSpan.Zero);

    /// <summary>The first reminder has left, on the Monday after the opening.</summary>
    private static readonly DateTimeOffset Reminded = new(2026, 10, 12, 7, 30, 0, TimeSpan.Zero);

    private GraphPeer.GraphPeer _peer = null!;
    private TestApp _test = null!;
    private CycleId _cycle;

    private CampaignId Campaign => new($"{_cycle}-consultation-1");

    public async ValueTask InitializeAsync()
    {
        _peer = await GraphPeer.GraphPeer.StartAsync(TimeProvider.System);
        _peer.Directory.Groups[Group] = People(1..10);
        _test = await TestApp.StartAsync(change: setup =>
            setup with
            {
                Settings = new Dictionary<string, string?>
                {
                    ["Audience:Follow"] = "Always",
                    ["Directory:Kind"] = "Graph",
                    ["Directory:Graph:Groups:0"] = Group,
                    ["Graph:Endpoint"] = _peer.Endpoint.ToString(),
                    ["Graph:ReadRetries"] = "0",
                },
            }
        );
        _cycle = await _test.ConsultAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Fact]
    public async Task Campaign_PeopleJoinLeaveReturnAndMove_FollowsThem()
    {
        var first = await _test.Service<CampaignStore>().PageAsync(Campaign, 0, default);
        _peer.Directory.Groups[Group] =
        [
            .. People(1..11)
                .Where(user => user.Id != "u3")
                .Select(user => user.Id == "u2" ? user with { Mail = "married@example.test" } : user),
        ];
        await _test.App.AdvanceToAsync(Reminded);

        var joiner = Assert.Single(await _test.AnswerLinksAsync(Campaign.Value, "joiners-20261006"));
        var reminded = await _test.AnswerLinksAsync(Campaign.Value, "reminder-1");
        Assert.Equal("person.11@example.test", joiner.Key);
        Assert.Equal(10, reminded.Count);
        Assert.Contains("married@example.test", reminded.Keys);
        Assert.DoesNotContain("person.3@example.test", reminded.Keys);
        Assert.Equal((11, 1, 10), await FiguresAsync());
        Assert.Equal(
            first.Recipients,
            (await _test.Service<CampaignStore>().PageAsync(Campaign, 0, default)).Recipients
        );

        _peer.Directory.Groups[Group] = People(1..11);
        await _test.App.AdvanceToAsync(Reminded.AddDays(10).AddHours(1));

        Assert.Contains("person.3@example.test", (await _test.AnswerLinksAsync(Campaign.Value, "reminder-2")).Keys);
        Assert.Equal((11, 0, 11), await FiguresAsync());
        Assert.Equal(2, (await JournalAsync(JournalAct.AudienceCompared)).Count);
    }

    [Fact]
    public async Task Campaign_LeaverHasAnswered_KeepsTheAnswer()
    {
        var links = await _test.AnswerLinksAsync(Campaign.Value);
        using (var visit = new EmployeeVisit(links["person.3@example.test"]))
            await visit.AnswerAsync(AnswerKind.Approve);
        _peer.Directory.Groups[Group] = [.. People(1..10).Where(user => user.Id != "u3")];
        await _test.App.AdvanceToAsync(Tuesday);

        var progress = await ProgressAsync();
        var (tally, _) = await _test.Service<CampaignClosing>().CountAsync(progress.Campaign, default);

        Assert.Equal((1, 10, 0), (tally.Approvals, tally.Expected, tally.Left));
        Assert.Equal(new DateTimeOffset(2026, 10, 6, 6, 0, 0, TimeSpan.Zero), progress.Watch!.ComparedAt);
    }

    [Fact]
    public async Task Campaign_LastPageOfTheDirectoryFails_MarksNobodyAndTellsHrOnce()
    {
        _peer.Directory.Groups[Group] = People(2..1200);
        _peer.Directory.Failures = page => page % 2 == 0 ? 503 : 0;
        await _test.App.AdvanceToAsync(Tuesday.AddDays(1));

        Assert.Equal(SyncFailure.NotRead, (await ProgressAsync()).Watch!.Trouble);
        Assert.Equal((10, 0, 10), await FiguresAsync());
        Assert.Single(
            await _test.Mail.ReadAsync(),
            letter =>
                letter.Key.StartsWith($"{Campaign}/stopped-", StringComparison.Ordinal) && letter.To == HrPerson.Email
        );
        Assert.Equal(2, (await JournalAsync(JournalAct.ComparisonStopped)).Count);

        _peer.Directory.Groups[Group] = People(1..11);
        _peer.Directory.Failures = _ => 0;
        await _test.App.AdvanceToAsync(Tuesday.AddDays(2));

        Assert.Null((await ProgressAsync()).Watch!.Trouble);
        Assert.Single(await _test.AnswerLinksAsync(Campaign.Value, "joiners-20261008"));
    }

    [Fact]
    public async Task Campaign_ManyLeaversAtOnce_IsHeldUntilHrConfirms()
    {
        _peer.Directory.Groups[Group] = People(7..12);
        await _test.App.AdvanceToAsync(Tuesday);

        Assert.Equal(
            (SyncFailure.Held, 6),
            ((await ProgressAsync()).Watch!.Trouble, (await ProgressAsync()).Watch!.HeldLeavers)
        );
        Assert.Equal((10, 0, 10), await FiguresAsync());
        Assert.Empty(await _test.AnswerLinksAsync(Campaign.Value, "joiners-20261006"));

        await _test.Hr.ActAsync(_cycle, Acts.ConfirmLeavers, [(Fields.Reason, "Site vendu.")]);
        await _test.App.SettleAsync();

        Assert.Null((await ProgressAsync()).Watch!.Trouble);
        Assert.Equal((12, 6, 6), await FiguresAsync());
        Assert.Equal(2, (await _test.AnswerLinksAsync(Campaign.Value, "joiners-20261006")).Count);
        Assert.Contains(
            "Site vendu.",
            Assert.Single(await JournalAsync(JournalAct.LeaversConfirmed)).Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Campaign_ComparisonDiedAfterItsPages_AsksEachJoinerOnce()
    {
        var joiner = new Employee
        {
            Key = new("u11"),
            Name = "Person 11",
            Email = "person.11@example.test",
        };
        await _test.Service<AudienceSnapshot>().KeepAsync(Campaign, 1, new[] { joiner }.ToAsyncEnumerable(), default);
        _peer.Directory.Groups[Group] = People(1..12);
        await _test.App.AdvanceToAsync(Tuesday);

        Assert.Equal(
            ["person.11@example.test", "person.12@example.test"],
            (await _test.AnswerLinksAsync(Campaign.Value, "joiners-20261006")).Keys.Order()
        );
        Assert.Equal((12, 0, 12), await FiguresAsync());
    }

    [Fact]
    public async Task Campaign_ComparisonRunTwice_ChangesNothingMore()
    {
        _peer.Directory.Groups[Group] = People(2..11);
        await _test.App.AdvanceToAsync(Tuesday);
        var before = await ProgressAsync();
        var follower = _test.Service<AudienceSync>();

        await follower.CompareAsync(new CampaignLook(new(Campaign, _cycle), before.Watch!.ComparedAt), default);
        await follower.CompareAsync(
            new CampaignLook(new(Campaign, _cycle), before.Watch!.ComparedAt.AddMinutes(1)),
            default
        );

        var after = await ProgressAsync();
        Assert.Equal((11, 2, 1), (after.Campaign.Recipients, after.Campaign.Pages, after.Watch!.Joiners.Count));
        Assert.Equal((11, 1, 10), await FiguresAsync());
    }

    [Fact]
    public async Task Campaign_ExtendedByMonths_KeepsItsHistoryShort()
    {
        await _test.Hr.ExtendAsync(_cycle, new DateOnly(2027, 3, 1), "Congés.");
        await _test.App.AdvanceToAsync(new DateTimeOffset(2027, 2, 1, 12, 0, 0, TimeSpan.Zero));

        var history = await _test.Orchestrations.GetOrchestrationHistoryAsync(
            (await _test.CycleAsync(_cycle)).Waiting!
        );

        Assert.InRange(history.Count, 1, 400);
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 7, 0, 0, TimeSpan.Zero), (await ProgressAsync()).Watch!.ComparedAt);
    }

    private static List<PeerUser> People(Range numbers) =>
        [
            .. Enumerable
                .Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value + 1)
                .Select(i => new PeerUser($"u{i}", $"person.{i}@example.test", $"Person {i}")),
        ];

    private Task<CampaignProgress> ProgressAsync() => _test.Service<CampaignStore>().GetAsync(Campaign, default);

    private async Task<(int Recipients, int Left, int Expected)> FiguresAsync()
    {
        var (tally, _) = await _test.Service<CampaignClosing>().CountAsync((await ProgressAsync()).Campaign, default);
        return (tally.Recipients, tally.Left, tally.Expected);
    }

    private async Task<List<JournalEntry>> JournalAsync(JournalAct act) =>
        [.. (await _test.Service<Journal>().ReadAsync(_cycle, default)).Where(entry => entry.Act == act)];
}
