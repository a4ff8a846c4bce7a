using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Review;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Time;
using CharteFlow.Application.Waves;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.TestKit;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Application.Tests;

/// <summary>
/// One cycle in stores in memory, on a clock that stands still until it is set: a Monday at nine in Paris.
/// </summary>
internal sealed class World : IDisposable
{
    public static readonly CycleId Cycle = new("reseaux-c1");
    public static readonly CampaignId Campaign = new("reseaux-c1-consultation-1");

    private readonly MemoryCache _cache = new(new MemoryCacheOptions());

    public World()
    {
        Stores = new Stores(new MemoryStore(), Evidence, Work);
        Company = new CompanyClock(Clock, Options.Create(new CompanyOptions()));
        Journal = new Journal(Stores, _cache, Clock);
        Cycles = new CycleStore(Stores, Journal);
        Campaigns = new CampaignStore(Stores, Journal, _cache);
        Reviews = new ReviewStore(Stores, Journal);
        Waves = new WaveStore(Stores, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public CompanyClock Company { get; }

    public MemoryStore Evidence { get; } = new();

    public MemoryStore Work { get; } = new();

    public Stores Stores { get; }

    public Journal Journal { get; }

    public CycleStore Cycles { get; }

    public CampaignStore Campaigns { get; }

    public ReviewStore Reviews { get; }

    public WaveStore Waves { get; }

    public LinkStates Links => new(Stores);

    /// <summary>The letters that were asked for, in their order.</summary>
    public TakenLetters Letters { get; } = new();

    public CampaignCommands Commands => new(Cycles, Campaigns);

    /// <summary>A cycle that stands in a phase.</summary>
    public Task<Cycle> InAsync(CyclePhase phase) => InAsync(phase, cycle => cycle);

    /// <summary>The same, changed.</summary>
    public async Task<Cycle> InAsync(CyclePhase phase, Func<Cycle, Cycle> change)
    {
        var cycle = change(
            new Cycle
            {
                Id = Cycle,
                Charter = new("reseaux"),
                Route = LegalRoute.ServiceNote,
                Settings = new CycleSettings
                {
                    HrEmail = "drh@exemple.fr",
                    HrName = "DRH",
                    Reviewers = [],
                },
                Reason = StartReason.Scheduled,
                StartedBy = "Hélène",
                StartedAt = Clock.GetUtcNow(),
                PhaseEnteredAt = Clock.GetUtcNow(),
                Phase = phase,
                Consultation = phase >= CyclePhase.Consultation ? Campaign : null,
            }
        );
        await Cycles.CreateAsync(cycle, default);
        return cycle;
    }

    /// <summary>
    /// A cycle whose consultation takes answers for three weeks, and whose invitations left three days ago.
    /// </summary>
    public async Task ConsultAsync(Func<CampaignProgress, CampaignProgress> change)
    {
        var now = Clock.GetUtcNow();
        await InAsync(CyclePhase.Consultation);
        await Campaigns.OpenAsync(
            change(
                new CampaignProgress
                {
                    Campaign = new Campaign
                    {
                        Id = Campaign,
                        Kind = CampaignKind.Consultation,
                        Cycle = Cycle,
                        Charter = new("reseaux"),
                        Route = LegalRoute.ServiceNote,
                        Settings = new(),
                        OpenedAt = now,
                        ClosesAt = now.AddDays(21),
                        TextDigest = new('a', 64),
                    },
                    Waves =
                    [
                        new WaveSent
                        {
                            Name = "invitation",
                            Kind = WaveKind.Invitation,
                            At = now.AddDays(-3),
                            Sent = 10,
                        },
                    ],
                }
            ),
            default
        );
    }

    /// <summary>A cycle in review by two reviewers, « legal » and « staff ».</summary>
    public async Task<Cycle> ReviewAsync()
    {
        var settings = new CycleSettings
        {
            HrEmail = "drh@exemple.fr",
            HrName = "DRH",
            Reviewers = [ReviewerOf("legal"), ReviewerOf("staff")],
        };
        var cycle = await InAsync(CyclePhase.Review, cycle => cycle with { Settings = settings });
        var opening = new RoundOpening(Cycle, 1, Clock.GetUtcNow(), new('a', 64));
        await Reviews.OpenRoundAsync(RoundRules.OpenRound(opening, settings, Company.Zone), default);
        return cycle;
    }

    public static Reviewer ReviewerOf(string id) =>
        new()
        {
            Id = new(id),
            Name = id,
            Email = $"{id}@exemple.fr",
            Role = OwnerRole.Legal,
        };

    /// <summary>What the journal has of an act.</summary>
    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync(JournalAct act) =>
        [.. (await Journal.ReadAsync(Cycle, default)).Where(entry => entry.Act == act)];

    public void Dispose() => _cache.Dispose();
}

/// <summary>Takes letters, and sends none.</summary>
internal sealed class TakenLetters : ILetterScheduler
{
    public List<LinkLetter> Links { get; } = [];

    public List<ReplyLetter> Replies { get; } = [];

    public Task ScheduleAsync(LinkLetter letter, CancellationToken cancellationToken)
    {
        Links.Add(letter);
        return Task.CompletedTask;
    }

    public Task ScheduleAsync(ReplyLetter letter, CancellationToken cancellationToken)
    {
        Replies.Add(letter);
        return Task.CompletedTask;
    }
}
