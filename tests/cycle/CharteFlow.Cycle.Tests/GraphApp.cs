using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.GraphPeer;
using CharteFlow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// The app with its mailbox in Microsoft Graph: a peer that keeps Exchange Online's limits on the app's own virtual
/// clock.
/// </summary>
internal sealed class GraphApp : IAsyncDisposable
{
    private GraphApp(GraphPeer.GraphPeer peer, TestApp test)
    {
        Peer = peer;
        Test = test;
    }

    public GraphPeer.GraphPeer Peer { get; }

    public TestApp Test { get; }

    public static async Task<GraphApp> StartAsync(int people, PeerLimits? limits = null)
    {
        var clock = new LateClock();
        limits ??= new PeerLimits();
        var peer = await GraphPeer.GraphPeer.StartAsync(clock, limits);
        var test = await TestApp.StartAsync(
            people,
            setup =>
                setup with
                {
                    Settings = new Dictionary<string, string?>
                    {
                        ["Graph:Endpoint"] = peer.Endpoint.ToString(),
                        ["MailReportsSchedule"] = "0 0 * * * *",
                        ["Mail:Kind"] = "Graph",
                        ["Mail:From"] = "rh@example.test",
                        ["Mail:Graph:Patience"] = "00:00:00",
                        ["Mail:Graph:RecipientsPerDay"] = $"{limits.RecipientsPerDay}",
                    },
                }
        );
        clock.Follow(test.App.Clock);
        return new GraphApp(peer, test);
    }

    /// <summary>
    /// A cycle whose reviewers are about to approve: the last of them opens the consultation, which mails on as the
    /// clock goes.
    /// </summary>
    public async Task<CycleId> ConsultAsync(CharterBrief? brief = null)
    {
        var cycle = await Test.DraftAsync(brief);
        await ApproveAsync(cycle);
        return cycle;
    }

    /// <summary>Submits the draft, and lets every reviewer approve.</summary>
    public async Task ApproveAsync(CycleId cycle)
    {
        await Test.Hr.SubmitAsync(cycle, "Première version.");
        await Test.App.SettleAsync();
        foreach (var link in LettersOf($"{cycle}-review-1/invitation/").Select(mail => mail.Link("r")).ToList())
        {
            using var visit = new ReviewerVisit(link);
            await visit.DecideAsync(VerdictKind.Approve);
        }
    }

    /// <summary>The e-mails taken whose keys start so.</summary>
    public IReadOnlyList<PeerMessage> LettersOf(string key) =>
        [.. Peer.Mail.Taken.Where(mail => mail.Key.StartsWith(key, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        await Peer.DisposeAsync();
    }

    /// <summary>The peer starts before the app whose clock it shares.</summary>
    private sealed class LateClock : TimeProvider
    {
        private FakeTimeProvider? _clock;

        public void Follow(FakeTimeProvider clock) => _clock = clock;

        public override DateTimeOffset GetUtcNow() => _clock?.GetUtcNow() ?? TestApp.Start;
    }
}
