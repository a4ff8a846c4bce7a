using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// The app's process is killed with -9 in the middle of a campaign, and started again on the same folder.
/// </summary>
public sealed class KillTests
{
    private const int People = 600;

    [Fact]
    public async Task Campaign_KilledWhileItsEmailsLeave_MailsEverybodyOnceAndEndsInAnAdoption()
    {
        var folder = TestApp.NewFolder();
        var directory = TestCompany.Write(folder, People);
        var outbox = Path.Combine(folder, "outbox");
        var cycle = await KillWhileMailingAsync(folder, directory, outbox);
        var campaign = $"{cycle}-consultation-1";

        await using (var second = await AppProcess.StartAsync(folder, directory))
        {
            await second.UntilAsync(
                () => Task.FromResult(Invitations(outbox, campaign) == People),
                "everybody is mailed"
            );
            await AnswerAsync(second, outbox, campaign);
            await second.KillAsync();
        }

        var later = new AppSetup
        {
            Folder = folder,
            DirectoryCsv = directory,
            StartsAt = TimeProvider.System.GetUtcNow(),
        };
        await using var third = await RunningApp.StartAsync(later);
        await third.AdvanceAsync(TimeSpan.FromDays(40));
        var ended = await third.Services.GetRequiredService<CycleStore>().GetAsync(cycle, default);
        var charter = await third.Services.GetRequiredService<CharterStore>().GetAsync(ended.Charter, default);
        var tally = (
            await third.Services.GetRequiredService<CampaignStore>().GetAsync(new CampaignId(campaign), default)
        ).Tally!;
        Assert.Equal(CyclePhase.Completed, ended.Phase);
        Assert.Equal((People, People * 2 / 3), (tally.Recipients, tally.Approvals));
        Assert.Equal(
            new Charters.Versions.ManifestCheck.Whole(1),
            await third.Services.GetRequiredService<VersionArchive>().CheckAsync(charter, default)
        );
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<CycleId> KillWhileMailingAsync(string folder, string directory, string outbox)
    {
        await using var app = await AppProcess.StartAsync(folder, directory);
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
        var mail = new Mailbox(outbox);
        await app.UntilAsync(
            async () => (await mail.OfAsync(TestApp.Reviewers[0].Email)).Count > 0,
            "the reviewer is invited"
        );
        using (var reviewer = new ReviewerVisit((await mail.OfAsync(TestApp.Reviewers[0].Email))[0].Link("r")!))
            await reviewer.DecideAsync(VerdictKind.Approve);

        await app.UntilAsync(
            () => Task.FromResult(Invitations(outbox, $"{cycle}-consultation-1") > 40),
            "the e-mails leave"
        );
        await app.KillAsync();
        Assert.InRange(Invitations(outbox, $"{cycle}-consultation-1"), 41, People - 1);
        return cycle;
    }

    private static async Task AnswerAsync(AppProcess app, string outbox, string campaign)
    {
        var letters = (await new Mailbox(outbox).ReadAsync())
            .Where(letter => letter.Key.StartsWith($"{campaign}/invitation/", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(People, letters.Select(letter => letter.To).Distinct().Count());
        await Parallel.ForEachAsync(
            letters.Take(People * 2 / 3),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (letter, _) =>
            {
                // The link was made by the process before, on another port.
                using var visit = new EmployeeVisit(
                    new Uri(app.Address, new Uri(letter.Link("a")!).AbsolutePath).ToString()
                );
                await visit.AnswerAsync(AnswerKind.Approve);
            }
        );
    }

    private static int Invitations(string outbox, string campaign)
    {
        var folder = Path.Combine(outbox, campaign, "invitation");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Count()
            : 0;
    }
}
