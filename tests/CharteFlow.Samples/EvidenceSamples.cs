using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>
/// The check of a cycle's evidence: whole, with every kind of difference, and before anything is kept elsewhere.
/// </summary>
internal static class EvidenceSamples
{
    private static readonly EvidenceReport Report = new(
        [
            .. Enum.GetValues<EvidenceKind>()
                .Where(kind => kind is not (EvidenceKind.Journal or EvidenceKind.JournalHead))
                .Select(
                    (kind, index) =>
                        new EvidenceComparison(
                            kind,
                            kind == EvidenceKind.Answer ? EvidenceAnchor.Close
                                : kind == EvidenceKind.Version ? EvidenceAnchor.Archive
                                : EvidenceAnchor.Journal,
                            index * 1_234
                        )
                ),
        ],
        []
    );

    public static IEnumerable<PageSample> All(Language language) =>
        [
            Page("evidence-whole", Model(language)),
            Page(
                "evidence-open",
                Model(language) with
                {
                    Journal = new(7, 0, [], []),
                    Report = new([new(EvidenceKind.Answer, EvidenceAnchor.None, 0)], []),
                }
            ),
            Page("evidence-differs", Model(language) with { Report = Report with { Findings = [.. Findings] } }),
            Page("evidence-differs-once", Model(language) with { Report = Report with { Findings = [Count] } }),
            Page(
                "evidence-differs-everywhere",
                Model(language) with
                {
                    Report = Report with { Findings = [.. Enumerable.Range(0, 1_201).Select(Answer)] },
                }
            ),
            Page("evidence-damaged", Model(language) with { Damaged = ["campaigns/c-consultation-1.json"] }),
        ];

    /// <summary>A journal whose third entry is gone.</summary>
    public static JournalStanding Broken { get; } =
        new(
            7,
            0,
            [EvidenceAnchor.JournalHead],
            [new(EvidenceKind.Journal, EvidenceDifference.Missing, "journals/reseaux-sociaux-c2/000003.json")]
        );

    private static EvidenceFinding Count =>
        new(
            EvidenceKind.Tally,
            EvidenceDifference.Changed,
            "campaigns/c-consultation-1.json",
            "approvals=2; objections=1; upheld=1; undelivered=0; left=3",
            "approvals=3; objections=0"
        );

    private static IEnumerable<EvidenceFinding> Findings =>
        [
            .. Enum.GetValues<EvidenceKind>()
                .SelectMany(
                    (kind, index) =>
                        Enum.GetValues<EvidenceDifference>()
                            .Select(difference => new EvidenceFinding(
                                kind,
                                difference,
                                $"evidence/{kind}/{index:0000}.json",
                                index % 2 == 0 ? Acme.Digest : null,
                                index % 3 == 0 ? null : Acme.Digest
                            ))
                ),
            Count,
            new(
                EvidenceKind.Result,
                EvidenceDifference.Changed,
                "campaigns/c-consultation-1.json",
                "result=Carried",
                "result=ApprovalTooLow"
            ),
            new(
                EvidenceKind.Formality,
                EvidenceDifference.Changed,
                "cycles/c.json",
                "formality=LabourInspector; date=2026-11-23; reference=LRAR 1A 234",
                "formality=LabourInspector; date=2026-11-02; reference=LRAR 1A 234"
            ),
        ];

    private static EvidenceFinding Answer(int number) =>
        new(
            EvidenceKind.Answer,
            EvidenceDifference.Missing,
            $"campaigns/c-consultation-1/receipts/0000/{number:x28}.01.json",
            Acme.Digest
        );

    private static PageSample Page(string name, EvidencePageModel model) =>
        PageSample.Of<EvidencePage, EvidencePageModel>(name, model);

    private static EvidencePageModel Model(Language language) =>
        new()
        {
            Context = new ConsoleContext
            {
                Language = language,
                Path = "/console/cycles/c/evidence",
                Seal = Acme.Seal,
                Now = Acme.Now,
                Zone = Acme.Zone,
                UserName = "Nadia Benali",
                HasMailbox = true,
            },
            Charter = Acme.Charter,
            Cycle = new()
            {
                Id = Acme.CycleId,
                Charter = Acme.Charter.Id,
                Route = LegalRoute.ServiceNote,
                Settings = Acme.Settings,
                Reason = StartReason.Scheduled,
                StartedBy = "Nadia Benali",
                StartedAt = Acme.Now,
            },
            Journal = new(31, 31, [EvidenceAnchor.JournalHead, EvidenceAnchor.Archive], []),
            Report = Report,
        };
}
