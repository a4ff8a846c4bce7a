using System.Text.Json;
using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What travels through orchestrations must survive the serializer of either runtime: they differ in names and enums
/// unless a payload has its own contract.
/// </summary>
public sealed class PayloadTests
{
    private static readonly CycleId Cycle = new("reseaux-sociaux-c1");
    private static readonly CampaignId Campaign = new("reseaux-sociaux-c1-consultation-1");
    private static readonly DateTimeOffset Now = new(2026, 12, 21, 17, 0, 0, TimeSpan.Zero);
    private static readonly PhaseStart Phase = new()
    {
        Cycle = Cycle,
        Phase = CyclePhase.Consultation,
        Pass = 2,
    };

    private static readonly Wave Wave = new()
    {
        Campaign = Campaign,
        Cycle = Cycle,
        Kind = WaveKind.Reminder,
        Name = "reminder-1",
        Pages = 3,
        NextPage = 1,
        Report = new()
        {
            Sent = 4,
            Refused = 1,
            Spared = 2,
        },
    };

    private static readonly AdoptionPlan Plan = new()
    {
        Cycle = Cycle,
        Charter = new("reseaux-sociaux"),
        Company = "Maison Lumen",
        Route = LegalRoute.RulesAnnex,
        RouteSentence = "Ce texte est annexé au règlement intérieur.",
        Version = new VersionNumber(2, 1),
        TextDigest = new('a', 64),
        AdoptedAt = Now,
        AdoptedOn = new(2026, 12, 21),
        InForceOn = new(2027, 1, 21),
        JournalHead = new('b', 64),
    };

    public static TheoryData<object> Payloads() =>
        [
            new CycleStart
            {
                Cycle = Cycle,
                Route = LegalRoute.RulesAnnex,
                Phase = CyclePhase.Review,
                Passes = new Dictionary<CyclePhase, int> { [CyclePhase.Drafting] = 2, [CyclePhase.Review] = 1 },
            },
            new PhaseEntry(Phase, "reseaux-sociaux-c1~2~review-2"),
            new CycleEnd(Cycle, CyclePhase.Withdrawn),
            new CycleStatus(CyclePhase.Review, 2),
            Phase,
            new PhaseLook
            {
                Phase = Phase,
                Since = Now,
                Now = Now.AddDays(1),
            },
            new PhaseStep
            {
                Outcome = PhaseOutcome.SentBack,
                Reminder = PhaseStep.At(Now),
                IsHeld = true,
                LookAgain = Now,
            },
            new PhaseReminder(Phase, PhaseStep.At(Now)),
            new PhaseClosing(Phase, PhaseOutcome.Approved),
            new CampaignReference(Campaign, Cycle),
            new ReplyLetter(Cycle, Campaign, new("0000a1"), 1),
            new LinkLetter(Cycle, Addressee.Reviewer, "reseaux-sociaux-c1-review-1", "a1", 2),
            new CampaignLook(new(Campaign, Cycle), Now),
            new CampaignStep
            {
                Kind = CampaignStepKind.Mail,
                Wave = Wave,
                Until = Now,
            },
            Wave,
            new WavePage(Wave, 2),
            new PageProgress(3, TimeSpan.FromMinutes(2), Wave.Report),
            new AdoptionRequest(Phase, Now),
            Plan,
            new ArchivedVersion(Plan, new('c', 64)),
            PhaseOutcome.Carried,
        ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payload_ThroughEitherSerializer_ComesBackTheSame(object payload)
    {
        foreach (var options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, JsonSerializerOptions.Web])
        {
            var json = JsonSerializer.Serialize(payload, payload.GetType(), options);

            Assert.Equivalent(payload, JsonSerializer.Deserialize(json, payload.GetType(), options), strict: true);
            Assert.DoesNotMatch("\"(kind|phase|outcome|route)\":[0-9]", json.ToLowerInvariant());
        }
    }
}
