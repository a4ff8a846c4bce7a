using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using CharteFlow.GraphPeer;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// The process that sends a wave through Microsoft Graph is killed with -9 again and again, each time between a mail's
/// hand-over and Graph's answer.
/// </summary>
public sealed class GraphKillTests
{
    private const int People = 160;

    /// <summary>
    /// At which of the wave's requests the process dies, and whether Graph had taken the mail of this request.
    /// </summary>
    private static readonly (int Request, MailServiceFault Fate)[] Kills =
    [
        (3, MailServiceFault.SilentButSent),
        (41, MailServiceFault.SilentAndLost),
        (97, MailServiceFault.SilentButSent),
    ];

    /// <summary>
    /// As many as were under way, all three times, when their process died: turns are 4, then 8, then 12.
    /// </summary>
    private const int InDoubt = 4 + 8 + 12;

    private readonly List<TaskCompletionSource> _reached =
    [
        .. Kills.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)),
    ];
    private int _requests;

    [Fact]
    public async Task Wave_ItsProcessKilledBetweenHandOverAndAnswer_ReachesEverybodyOnceBesidesThoseThatHrHasSentAgain()
    {
        await using var peer = await GraphPeer.GraphPeer.StartAsync(
            TimeProvider.System,
            new PeerLimits
            {
                MessagesPerMinute = 100_000,
                RecipientsPerDay = 100_000,
                Concurrency = 64,
            }
        );
        peer.Mail.Faults = FateOf;
        var folder = TestApp.NewFolder();
        var directory = TestCompany.Write(folder, People);
        var cycle = await SendAndDieAsync(peer, folder, directory);

        var setup = new AppSetup
        {
            Folder = folder,
            DirectoryCsv = directory,
            StartsAt = TimeProvider.System.GetUtcNow(),
            Settings = Settings(peer, concurrency: 4)
                .ToDictionary(
                    setting => setting.Name.Replace("__", ":", StringComparison.Ordinal),
                    setting => (string?)setting.Value
                ),
        };
        await using (var last = await RunningApp.StartAsync(setup))
        {
            await last.AdvanceAsync(TimeSpan.FromHours(1));
            var campaign = await last
                .Services.GetRequiredService<CampaignStore>()
                .GetAsync(new CampaignId($"{cycle}-consultation-1"), default);
            var wave = Assert.Single(campaign.Waves);
            Assert.Equal(People, wave.Sent + wave.Unknown);
            Assert.Equal(
                wave.Sent,
                peer.Mail.Taken.Where(mail => IsInvitation(mail.Key)).DistinctBy(mail => mail.To).Count()
            );
            Assert.InRange(wave.Unknown, 1, InDoubt);

            using var hr = new HrPerson(last.Address);
            await hr.SignInAsync();
            await hr.ActAsync(cycle, Acts.SendAgain, []);
            await last.AdvanceAsync(TimeSpan.FromHours(1));
        }

        var sent = peer
            .Mail.Taken.Where(mail =>
                IsInvitation(mail.Key) || mail.Key.Contains("-consultation-1/again-1/", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal((People, People), (sent.Count, sent.DistinctBy(mail => mail.To).Count()));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<CycleId> SendAndDieAsync(GraphPeer.GraphPeer peer, string folder, string directory)
    {
        CycleId? cycle = null;
        for (var life = 0; life < Kills.Length; life++)
        {
            // The turns of the dead are in use until their lease ends, which this clock will not see: the living get
            // turns beside them.
            await using var app = await AppProcess.StartAsync(folder, directory, Settings(peer, 4 * (life + 1)));
            cycle ??= await OpenConsultationAsync(app, peer);
            var reached = _reached[life].Task;
            await app.UntilAsync(
                () => Task.FromResult(reached.IsCompleted),
                $"request {Kills[life].Request} of the wave"
            );
            await app.KillAsync();
        }

        return cycle!.Value;
    }

    private static async Task<CycleId> OpenConsultationAsync(AppProcess app, GraphPeer.GraphPeer peer)
    {
        using var hr = new HrPerson(app.Address);
        await hr.SignInAsync();
        var cycle = await hr.StartCycleAsync(
            await hr.CreateCharterAsync(new CharterBrief { Reviewers = [TestApp.Reviewers[0]] })
        );
        await app.UntilAsync(
            async () =>
                (await hr.OpenAsync($"/console/cycles/{cycle}/draft")).Document.QuerySelector(
                    "a[href$='/draft/bad-buzz']"
                )
                    is not null,
            "the draft is open"
        );
        await hr.FillInAsync(cycle);
        await hr.SubmitAsync(cycle, "Première version.");
        await app.UntilAsync(
            () => Task.FromResult(peer.Mail.Taken.Any(mail => mail.To == TestApp.Reviewers[0].Email)),
            "the reviewer is invited"
        );
        using var reviewer = new ReviewerVisit(
            peer.Mail.Taken.First(mail => mail.To == TestApp.Reviewers[0].Email).Link("r")
        );
        await reviewer.DecideAsync(VerdictKind.Approve);
        return cycle;
    }

    private MailServiceFault FateOf(string key, int number)
    {
        if (!IsInvitation(key))
            return MailServiceFault.None;
        var request = Interlocked.Increment(ref _requests);
        var kill = Array.FindIndex(Kills, kill => kill.Request == request);
        if (kill < 0)
            return MailServiceFault.None;
        _reached[kill].SetResult();
        return Kills[kill].Fate;
    }

    private static bool IsInvitation(string key) =>
        key.Contains("-consultation-1/invitation/", StringComparison.Ordinal);

    private static (string Name, string Value)[] Settings(GraphPeer.GraphPeer peer, int concurrency) =>
        [
            ("Graph__Endpoint", peer.Endpoint.ToString()),
            ("Mail__Kind", "Graph"),
            ("Mail__From", "rh@example.test"),
            ("Mail__Graph__MessagesPerMinute", "100000"),
            ("Mail__Graph__RecipientsPerDay", "100000"),
            ("Mail__Graph__Concurrency", $"{concurrency}"),
            ("Mail__Graph__LookUpAfter", "00:00:02"),
            ("Mail__Graph__Patience", "00:00:00"),
        ];
}
