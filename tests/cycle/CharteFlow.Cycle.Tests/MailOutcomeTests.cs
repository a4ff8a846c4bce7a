using System.Collections.Concurrent;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Mail;
using CharteFlow.Charters;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>Mail services ask for patience, refuse, and leave the sender in doubt.</summary>
public sealed class MailOutcomeTests
{
    private const int People = 300;

    [Fact]
    public async Task Wave_ThroughPatienceRefusalsAndDoubt_SendsEachPersonOneEmailAtMostAndCountsWhatIsUnknown()
    {
        var service = new MoodyMailService();
        await using var test = await TestApp.StartAsync(
            People,
            setup => setup with { Replace = services => services.AddSingleton<IMailSender>(service) }
        );
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        foreach (var link in service.LinksOf("r", $"{cycle}-review-1/invitation/"))
        {
            using var visit = new Demo.People.ReviewerVisit(link);
            await visit.DecideAsync(Charters.Reviews.VerdictKind.Approve);
        }

        service.IsMoody = true;
        await test.App.AdvanceAsync(TimeSpan.FromHours(6));

        var wave = Assert.Single(
            (await test.Service<CampaignStore>().GetAsync(new CampaignId($"{cycle}-consultation-1"), default)).Waves
        );
        var sent = service
            .Sent.Where(mail =>
                MailKey.Parse(mail.Key)?.Name == "invitation"
                && mail.Key.Contains("-consultation-", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal(sent.Count, sent.DistinctBy(mail => mail.To.Address).Count());
        Assert.Equal(People - MoodyMailService.Refusals - MoodyMailService.Lost, sent.Count);
        Assert.Equal(
            (sent.Count, MoodyMailService.Refusals, MoodyMailService.Lost),
            (wave.Sent, wave.Refused, wave.Unknown)
        );
    }

    [Fact]
    public async Task Page_ServiceAsksForPatienceForHours_KeepsItsHistoryShortAndSendsInTheEnd()
    {
        var service = new MoodyMailService();
        await using var test = await TestApp.StartAsync(
            people: 3,
            setup => setup with { Replace = services => services.AddSingleton<IMailSender>(service) }
        );
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        service.AsksForPatienceAt = "-consultation-1/";
        foreach (var link in service.LinksOf("r", $"{cycle}-review-1/invitation/"))
        {
            using var visit = new Demo.People.ReviewerVisit(link);
            await visit.DecideAsync(Charters.Reviews.VerdictKind.Approve);
        }

        await test.App.AdvanceAsync(TimeSpan.FromHours(10));
        var history = await test.Orchestrations.GetOrchestrationHistoryAsync(
            $"{cycle}~consultation-1~invitation~p0000"
        );
        service.AsksForPatienceAt = null;
        await test.App.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.InRange(history.Count, 1, 300);
        Assert.Equal(
            3,
            service.Sent.Count(mail =>
                mail.Key.StartsWith($"{cycle}-consultation-1/invitation/", StringComparison.Ordinal)
            )
        );
    }

    /// <summary>
    /// Takes e-mails in moods: every seventh asks for patience once, every eleventh is taken but not confirmed, every
    /// thirteenth is lost and not confirmed, three people are refused.
    /// </summary>
    private sealed class MoodyMailService : IMailSender
    {
        public const int Refusals = 3;

        /// <summary>Every thirteenth up to 300, without those whose first try met another mood.</summary>
        public const int Lost = 23 - 3 - 2;

        private readonly ConcurrentDictionary<string, int> _tries = [];
        private readonly ConcurrentDictionary<string, bool> _taken = [];

        public bool IsMoody { get; set; }

        /// <value>
        /// E-mails whose keys hold this may leave in five minutes, again and again; none: nothing of the kind.
        /// </value>
        public string? AsksForPatienceAt { get; set; }

        public ConcurrentQueue<OutgoingMail> Sent { get; } = [];

        public int MaxConcurrency => 4;

        public TimeSpan LookUpAfter => TimeSpan.FromMinutes(1);

        public IEnumerable<string> LinksOf(string page, string key) =>
            Sent.Where(mail => mail.Key.StartsWith(key, StringComparison.Ordinal))
                .Select(mail =>
                    mail.Text.Split((char[])[' ', '\n', '\r'])
                        .First(word => word.Contains($"/{page}/", StringComparison.Ordinal))
                );

        public Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) =>
            Task.FromResult(Send(mail));

        public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
            Task.FromResult<bool?>(_taken.ContainsKey(key));

        private SendOutcome Send(OutgoingMail mail)
        {
            if (AsksForPatienceAt is { } part && mail.Key.Contains(part, StringComparison.Ordinal))
                return new SendOutcome.RetryAfter(TimeSpan.FromMinutes(5));
            var isFirst = _tries.AddOrUpdate(mail.Key, 1, (_, tries) => tries + 1) == 1;
            var number = int.TryParse(mail.To.Address.Split('.', '@')[1], out var parsed) ? parsed : 0;
            if (!IsMoody || number == 0)
                return Take(mail);
            if (number <= Refusals)
                return new SendOutcome.Rejected("No such mailbox.");
            if (isFirst && number % 7 == 0)
                return new SendOutcome.RetryAfter(TimeSpan.FromMinutes(2));
            if (isFirst && number % 11 == 0)
                return Doubtful(Take(mail));
            return isFirst && number % 13 == 0 ? Doubtful(null) : Take(mail);
        }

        private SendOutcome.Accepted Take(OutgoingMail mail)
        {
            _taken[mail.Key] = true;
            Sent.Enqueue(mail);
            return new SendOutcome.Accepted(mail.Key);
        }

        private static SendOutcome.Unknown Doubtful(SendOutcome? _) => new("The connection broke.");
    }
}
