using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Functions.Waves;
using CharteFlow.GraphPeer;
using CharteFlow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// A wave through Microsoft Graph, from the orchestrator to a peer that keeps Exchange Online's limits on the same
/// virtual clock.
/// </summary>
public sealed class GraphWaveTests
{
    private const int People = 2_500;
    private const int LimitPerMinute = 30;

    /// <summary>
    /// At the very end a few e-mails in doubt are left, and each waits some minutes until its mailbox can be searched
    /// for it.
    /// </summary>
    private const int BeforeTheTail = People - 100;

    /// <summary>After which a sender gives up, by default.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Wave_OfThousandsThroughMishaps_KeepsTheRateAndSendsNobodyTwo()
    {
        var clock = new LateClock();
        await using var peer = await GraphPeer.GraphPeer.StartAsync(
            clock,
            new PeerLimits { RecipientsPerDay = People + 100 }
        );
        await using var test = await TestApp.StartAsync(
            People,
            setup =>
                setup with
                {
                    Settings = new Dictionary<string, string?>
                    {
                        ["Graph:Endpoint"] = peer.Endpoint.ToString(),
                        ["Mail:Kind"] = "Graph",
                        ["Mail:From"] = "rh@example.test",
                        ["Mail:Graph:Patience"] = "00:00:00",
                        ["Mail:Graph:RecipientsPerDay"] = $"{People + 100}",
                    },
                }
        );
        clock.Follow(test.App.Clock);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        foreach (
            var link in peer
                .Mail.Taken.Where(mail =>
                    mail.Key.StartsWith($"{cycle}-review-1/invitation/", StringComparison.Ordinal)
                )
                .Select(mail => mail.Link("r"))
                .ToList()
        )
        {
            using var visit = new ReviewerVisit(link);
            await visit.DecideAsync(VerdictKind.Approve);
        }

        peer.Mail.Faults = (key, number) =>
        {
            var fault = FaultOf(key, number);
            // Nobody will answer this request: the clock that its sender waits by has to move while it is under way.
            if (fault is MailServiceFault.SilentButSent or MailServiceFault.SilentAndLost)
                test.App.Clock.Advance(Timeout);
            return fault;
        };
        await test.App.AdvanceAsync(TimeSpan.FromMinutes(40));
        var foretold = await ForetoldAsync(test, new CampaignId($"{cycle}-consultation-1"));
        await test.App.AdvanceAsync(TimeSpan.FromHours(2));

        var sent = peer
            .Mail.Taken.Where(mail => mail.Key.Contains("-consultation-1/invitation/", StringComparison.Ordinal))
            .ToList();
        var wave = Assert.Single(
            (await test.Service<CampaignStore>().GetAsync(new CampaignId($"{cycle}-consultation-1"), default)).Waves
        );
        Assert.Equal(
            (sent.Count, sent.Count, People - sent.Count),
            (sent.DistinctBy(mail => mail.To).Count(), wave.Sent, wave.Unknown)
        );
        Assert.InRange(wave.Unknown, 1, 99);
        Assert.Equal(0, peer.Mail.Refused);

        // Which mails meet a silent peer, and cost their senders a minute, depends on how the senders take turns.
        Assert.InRange(
            BeforeTheTail / (sent[BeforeTheTail - 1].At - sent[0].At).TotalMinutes,
            0.8 * LimitPerMinute,
            LimitPerMinute * 1.01
        );

        // The pace seen up to then sways with the refusals, and HR reads the end to half an hour.
        Assert.InRange(foretold, sent[^1].At.AddMinutes(-30), wave.At.AddMinutes(30));
    }

    private static async Task<DateTimeOffset> ForetoldAsync(TestApp test, CampaignId campaign)
    {
        var progress = await test.Service<CampaignStore>().GetAsync(campaign, default);
        return (await test.Service<WaveProgressQuery>().UnderWayAsync(progress, Language.French, default))!
            .Forecast!
            .End;
    }

    // Requests are numbered across all mails, so that a mail that is tried again has another fate.
    private static MailServiceFault FaultOf(string key, int number) =>
        number switch
        {
            < 300 when number % 97 == 0 => MailServiceFault.Throttled,
            < 300 when number % 101 == 0 => MailServiceFault.ThrottledButSent,
            _ when number % 1_999 == 0 => MailServiceFault.Throttled,
            _ when number % 1_249 == 0 => MailServiceFault.SilentButSent,
            _ when number % 1_601 == 0 => MailServiceFault.SilentAndLost,
            _ when number % 211 == 0 => MailServiceFault.FailedButSent,
            _ when number % 223 == 0 => MailServiceFault.FailedAndLost,
            _ when number % 307 == 0 => MailServiceFault.BrokenButSent,
            _ when number % 311 == 0 => MailServiceFault.BrokenAndLost,
            _ => MailServiceFault.None,
        };

    /// <summary>The peer starts before the app whose clock it shares.</summary>
    private sealed class LateClock : TimeProvider
    {
        private FakeTimeProvider? _clock;

        public void Follow(FakeTimeProvider clock) => _clock = clock;

        public override DateTimeOffset GetUtcNow() => _clock?.GetUtcNow() ?? TestApp.Start;
    }
}
