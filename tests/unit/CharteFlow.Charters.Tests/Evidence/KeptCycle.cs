using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Tests.Evidence;

/// <summary>
/// All that an adopted cycle keeps, as the app writes it: two reviewers, four people asked on two pages of whom one
/// joined later, five receipts, a reply. Tests change one thing of it and check again.
/// </summary>
internal sealed class KeptCycle
{
    public const string Manifest = "charters/reseaux-sociaux/v1.0/manifest.json";

    private static readonly CampaignId Id = new("reseaux-sociaux-c1-consultation-1");

    public KeptCycle(bool isClosed = true)
    {
        Stored = new StoredCycle(Record)
        {
            Rounds = [(Given.Round(1, Given.Reviewer("ada"), Given.Reviewer("bob")), Verdicts)],
        };
        Progress = new CampaignProgress
        {
            Campaign = Given.Campaign() with { Recipients = 4, Pages = 2 },
            Waves =
            [
                new()
                {
                    Name = "invitation",
                    Kind = WaveKind.Invitation,
                    At = Given.Monday,
                },
            ],
        };
        Pages =
        [
            PageOf(
                0,
                Receipt("p1", AnswerKind.Object),
                Receipt("p1", AnswerKind.Approve, 2),
                Receipt("p2", AnswerKind.Object),
                Receipt("p3", AnswerKind.Approve)
            ),
            PageOf(1, Receipt("p4", AnswerKind.Ask)),
        ];
        Write(JournalAct.CycleStarted, JournalKeys.Started(Given.Cycle));
        Write(
            JournalAct.DraftSubmitted,
            JournalKeys.Submitted(Given.Cycle, 1),
            ("text", Record.Submission!.TextDigest)
        );
        Write(
            JournalAct.RoundOpened,
            JournalKeys.RoundOpened(Stored.Rounds[0].Round.Id),
            ("text", new string('a', 64))
        );
        foreach (var verdict in Verdicts)
            Write(
                JournalAct.VerdictGiven,
                JournalKeys.Verdict(
                    Stored.Rounds[0].Round.Id,
                    new(verdict.Group),
                    Given.Monday.AddMinutes(Journal.Count)
                ),
                ("record", verdict.Digest)
            );
        Write(
            JournalAct.FormalityRecorded,
            $"{Given.Cycle}/FormalityRecorded/x",
            CycleComparison.DetailOf(Record.Formalities[0])
        );
        Write(
            JournalAct.CampaignOpened,
            JournalKeys.Opened(Id),
            ("pages", new AudiencePages(0, 1)),
            ("audience", ListDigest.Of([Pages[0].Recipients!.Digest])),
            ("text", Progress.Campaign.TextDigest)
        );
        Write(
            JournalAct.AudienceCompared,
            JournalKeys.Compared(Id, Given.Day("2026-11-25")),
            ("pages", new AudiencePages(1, 1)),
            ("audience", ListDigest.Of([Pages[1].Recipients!.Digest])),
            ("record", Hash("change"))
        );
        Changes = [Bound(EvidenceNames.Change(Id, "20261125"), "change")];
        Write(JournalAct.ReplyGiven, JournalKeys.Reply(Id, new("p2"), 1), ("record", Hash("reply")));
        Replies = [Bound(EvidenceNames.Reply(Id, new("p2"), 1), "reply")];
        if (isClosed)
            Close();
    }

    public List<JournalEntry> Journal { get; set; } = [];

    public JournalHead? Head { get; set; } = JournalHead.Before(Given.Cycle);

    public StoredCycle Stored { get; set; }

    public CampaignProgress Progress { get; set; }

    public List<CampaignPage> Pages { get; }

    public List<BoundRecord> Replies { get; }

    public List<BoundRecord> Changes { get; }

    public List<(EvidenceKind Kind, string Place)> Strays { get; } = [];

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static BoundRecord Bound(string place, string content) => new(place, place, Hash(content));

    public static StoredReceipt At(Receipt receipt) =>
        new(
            EvidenceNames.Receipt(Id, receipt.Recipient.Value == "p4" ? 1 : 0, receipt.Recipient, receipt.Sequence),
            receipt.Recipient,
            receipt.Sequence,
            receipt
        );

    public static Receipt Receipt(string person, AnswerKind kind, int sequence = 1) =>
        Given.Receipt(person, kind, sequence, "Trop vague.") with
        {
            Replaces =
                sequence == 1
                    ? null
                    : ReceiptDigest.Of(Given.Receipt(person, AnswerKind.Object, sequence - 1, "Trop vague.")),
        };

    /// <summary>Everything that differs.</summary>
    public IReadOnlyList<EvidenceFinding> Check()
    {
        var index = new JournalIndex(Journal);
        var campaign = new CampaignComparison(
            new StoredCampaign(Progress)
            {
                Replies = Replies,
                ReadReplies =
                [
                    new()
                    {
                        Recipient = new("p2"),
                        Sequence = 1,
                        Author = "RH",
                        Text = "Non.",
                        At = Given.Monday,
                    },
                ],
                Changes = Changes,
                Strays = Strays,
            },
            index
        );
        foreach (var page in Pages)
            campaign.Add(page);
        var standing = JournalStanding.Of(
            new StoredJournal(Given.Cycle, Journal)
            {
                Head = Head,
                ArchivedHead = Stored.Manifest?.Value?.JournalHead,
                Manifest = Manifest,
            }
        );
        return
        [
            .. standing.Findings,
            .. EvidenceReport.Of(CycleComparison.Of(Stored, index), campaign.Conclude()).Findings,
        ];
    }

    public void Page(int number, Func<CampaignPage, CampaignPage> change) => Pages[number] = change(Pages[number]);

    /// <summary>Writes the same entries into a new chain, with one change.</summary>
    public void Forge(Func<JournalEntry, JournalEntry> change)
    {
        var forged = new List<JournalEntry>();
        foreach (var entry in Journal.Select(change))
            forged.Add(
                JournalChain.Append(
                    forged.LastOrDefault(),
                    new()
                    {
                        Cycle = entry.Cycle,
                        At = entry.At,
                        Actor = entry.Actor,
                        Act = entry.Act,
                        Key = entry.Key,
                        Detail = entry.Detail,
                    }
                )
            );
        Journal = forged;
    }

    public JournalEntry Write(JournalAct act, string key, params (string, object?)[] facts) =>
        Write(act, key, JournalDetail.Of(facts));

    private JournalEntry Write(JournalAct act, string key, string? detail)
    {
        Journal.Add(
            JournalChain.Append(
                Journal.LastOrDefault(),
                new()
                {
                    Cycle = Given.Cycle,
                    At = Given.Monday.AddMinutes(Journal.Count),
                    Actor = "RH",
                    Act = act,
                    Key = key,
                    Detail = detail,
                }
            )
        );
        Head = Head!.Advance(Journal);
        return Journal[^1];
    }

    private void Close()
    {
        for (var number = 0; number < Pages.Count; number++)
        {
            var closed = ClosedPage.Of(
                Id,
                number,
                Pages[number].Recipients!.Digest,
                Pages[number].Receipts.Select(receipt => receipt.Receipt!)
            );
            Page(number, page => page with { Closed = new(closed, Hash($"closed {page.Number}")) });
        }

        var digest = ListDigest.Of(Pages.Select(page => page.Closed!.Digest));
        var tally = new Tally
        {
            Recipients = 4,
            Approvals = 2,
            Objections = 1,
            Questions = 1,
        };
        Write(JournalAct.CampaignClosed, JournalKeys.Closed(Id), [.. TallyFacts.Of(tally), ("receipts", digest)]);
        Progress = Progress with
        {
            Campaign = Progress.Campaign with { ClosedAt = Given.Monday.AddDays(21) },
            Tally = tally,
            ReceiptsDigest = digest,
            Result = TallyResult.Carried,
            Outcome = PhaseOutcome.Carried,
        };
        var adopted = Write(
            JournalAct.VersionAdopted,
            JournalKeys.Adopted(Given.Cycle),
            ("version", Record.Adopted),
            ("text", new string('a', 64)),
            ("file", Hash("file"))
        );
        Write(
            JournalAct.VersionPublished,
            JournalKeys.Published(Given.Cycle),
            ("manifest", Hash("manifest")),
            ("plan", Hash("plan"))
        );
        var manifest = new Manifest
        {
            Charter = new("reseaux-sociaux"),
            Version = Record.Adopted!.Value,
            Cycle = Given.Cycle,
            Route = LegalRoute.Guide,
            AdoptedAt = Given.Monday,
            InForceOn = Given.Day("2026-12-15"),
            TextDigest = new('a', 64),
            Files = [],
            JournalHead = adopted.Hash,
            Tally = tally,
        };
        Stored = Stored with
        {
            Manifest = new(manifest, Hash("manifest")),
            AdoptionFile = Hash("file"),
            AdoptionPlan = Hash("plan"),
            Archive = new ManifestCheck.Whole(1),
            Consultation = tally,
        };
    }

    private static Cycle Record { get; } =
        new()
        {
            Id = Given.Cycle,
            Charter = new("reseaux-sociaux"),
            Route = LegalRoute.Guide,
            Settings = Given.Settings(),
            Reason = StartReason.Scheduled,
            StartedBy = "RH",
            StartedAt = Given.Monday,
            Submission = new()
            {
                TextDigest = new('a', 64),
                Pass = 1,
                Summary = "s",
                Substantive = true,
                By = "RH",
                At = Given.Monday,
            },
            Formalities =
            [
                new()
                {
                    Formality = Formality.Publicity,
                    Date = Given.Day("2026-11-23"),
                    Reference = "PV 12",
                    RecordedBy = "RH",
                    RecordedAt = Given.Monday,
                },
            ],
            Consultation = Id,
            Adopted = new VersionNumber(1, 0),
        };

    private static BoundRecord[] Verdicts { get; } =
    [
        new("ada", "verdicts/reseaux-sociaux-c1-review-1/ada.001.json", Hash("ada asks for changes")),
        new("ada", "verdicts/reseaux-sociaux-c1-review-1/ada.002.json", Hash("ada approves")),
        new("bob", "verdicts/reseaux-sociaux-c1-review-1/bob.001.json", Hash("bob approves")),
    ];

    private static CampaignPage PageOf(int number, params Receipt[] receipts)
    {
        Recipient[] people =
        [
            .. receipts.Select(receipt => receipt.Recipient.Value).Distinct().Select(Given.Recipient),
        ];
        return new CampaignPage(number)
        {
            Recipients = new(people, Hash($"people {number}")),
            Receipts = [.. receipts.Select(At)],
        };
    }
}
