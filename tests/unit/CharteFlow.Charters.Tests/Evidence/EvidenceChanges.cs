using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Tests.Evidence;

/// <summary>What somebody may do to what a cycle keeps.</summary>
internal static class EvidenceChanges
{
    public const string Campaign = "campaigns/reseaux-sociaux-c1-consultation-1";
    public const string Receipts = $"{Campaign}/receipts/0000/";

    /// <summary>Something that somebody did to the stores: what must be named, of which kind, and where.</summary>
    public static readonly Dictionary<
        string,
        (Action<KeptCycle> Do, EvidenceKind Kind, EvidenceDifference Difference, string Place)
    > All = new()
    {
        ["objection made approval"] = (
            kept => kept.Page(0, page => With(page, KeptCycle.Receipt("p2", AnswerKind.Approve))),
            EvidenceKind.Answer,
            EvidenceDifference.Changed,
            $"{Receipts}p2.01.json"
        ),
        ["receipt deleted"] = (
            kept => kept.Page(0, page => Without(page, "p3", 1)),
            EvidenceKind.Answer,
            EvidenceDifference.Missing,
            $"{Receipts}p3.01.json"
        ),
        ["last receipt deleted"] = (
            kept => kept.Page(0, page => Without(page, "p1", 2)),
            EvidenceKind.Answer,
            EvidenceDifference.Missing,
            $"{Receipts}p1.02.json"
        ),
        ["receipt invented for somebody who was asked"] = (
            kept => kept.Page(0, page => With(page, KeptCycle.Receipt("p3", AnswerKind.Object, 2))),
            EvidenceKind.Answer,
            EvidenceDifference.Unexpected,
            $"{Receipts}p3.02.json"
        ),
        ["receipt invented for somebody else"] = (
            kept => kept.Page(0, page => With(page, KeptCycle.Receipt("p9", AnswerKind.Object))),
            EvidenceKind.Answer,
            EvidenceDifference.Unexpected,
            $"{Receipts}p9.01.json"
        ),
        ["receipt under another name"] = (
            kept =>
                kept.Page(
                    0,
                    page =>
                        page with
                        {
                            Receipts =
                            [
                                .. page.Receipts.Select(receipt =>
                                    receipt.Recipient.Value == "p3"
                                        ? receipt with
                                        {
                                            Receipt = KeptCycle.Receipt("p2", AnswerKind.Object),
                                        }
                                        : receipt
                                ),
                            ],
                        }
                ),
            EvidenceKind.Answer,
            EvidenceDifference.Changed,
            $"{Receipts}p3.01.json"
        ),
        ["receipt made unreadable"] = (
            kept =>
                kept.Page(
                    0,
                    page =>
                        page with
                        {
                            Receipts =
                            [
                                .. page.Receipts.Select(receipt =>
                                    receipt with
                                    {
                                        Receipt = receipt.Recipient.Value == "p3" ? null : receipt.Receipt,
                                    }
                                ),
                            ],
                        }
                ),
            EvidenceKind.Answer,
            EvidenceDifference.Changed,
            $"{Receipts}p3.01.json"
        ),
        ["receipts of a page that is none"] = (
            kept => kept.Strays.Add((EvidenceKind.Answer, $"{Campaign}/receipts/0007/x.01.json")),
            EvidenceKind.Answer,
            EvidenceDifference.Unexpected,
            $"{Campaign}/receipts/0007/x.01.json"
        ),
        ["receipt and its page of the close changed"] = (
            ChangeWithTheClose,
            EvidenceKind.ClosedPage,
            EvidenceDifference.Changed,
            $"{Campaign}/closed/"
        ),
        ["kind changed in the page of the close"] = (
            kept =>
                kept.Page(
                    0,
                    page =>
                        page with
                        {
                            Closed = page.Closed! with
                            {
                                Value = page.Closed.Value! with
                                {
                                    Receipts =
                                    [
                                        .. page.Closed.Value.Receipts.Select(receipt =>
                                            receipt with
                                            {
                                                Kind = AnswerKind.Approve,
                                            }
                                        ),
                                    ],
                                },
                            },
                        }
                ),
            EvidenceKind.ClosedPage,
            EvidenceDifference.Changed,
            $"{Campaign}/closed/0000.json"
        ),
        ["page of the close deleted"] = (
            kept => kept.Page(1, page => page with { Closed = null }),
            EvidenceKind.ClosedPage,
            EvidenceDifference.Missing,
            $"{Campaign}/closed/0001.json"
        ),
        ["digest of the close changed"] = (
            kept => kept.Progress = kept.Progress with { ReceiptsDigest = KeptCycle.Hash("x") },
            EvidenceKind.ClosedPage,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["reply changed"] = (
            kept => kept.Replies[0] = kept.Replies[0] with { Digest = KeptCycle.Hash("other") },
            EvidenceKind.Reply,
            EvidenceDifference.Changed,
            $"{Campaign}/replies/p2.01.json"
        ),
        ["reply deleted"] = (
            kept => kept.Replies.Clear(),
            EvidenceKind.Reply,
            EvidenceDifference.Missing,
            $"{Campaign}/replies/p2.01.json"
        ),
        ["reply invented"] = (
            kept => kept.Replies.Add(KeptCycle.Bound($"{Campaign}/replies/p4.01.json", "x")),
            EvidenceKind.Reply,
            EvidenceDifference.Unexpected,
            $"{Campaign}/replies/p4.01.json"
        ),
        ["verdict changed"] = (
            kept =>
                Verdicts(
                    kept,
                    verdicts => [verdicts[0], verdicts[1] with { Digest = KeptCycle.Hash("x") }, verdicts[2]]
                ),
            EvidenceKind.Verdict,
            EvidenceDifference.Changed,
            "verdicts/reseaux-sociaux-c1-review-1/ada.002.json"
        ),
        ["verdict deleted"] = (
            kept => Verdicts(kept, verdicts => [verdicts[0], verdicts[1]]),
            EvidenceKind.Verdict,
            EvidenceDifference.Missing,
            "verdicts/reseaux-sociaux-c1-review-1/bob.001.json"
        ),
        ["verdict invented"] = (
            kept =>
                Verdicts(
                    kept,
                    verdicts =>
                        [
                            .. verdicts,
                            new("bob", "verdicts/reseaux-sociaux-c1-review-1/bob.002.json", KeptCycle.Hash("x")),
                        ]
                ),
            EvidenceKind.Verdict,
            EvidenceDifference.Unexpected,
            "verdicts/reseaux-sociaux-c1-review-1/bob.002.json"
        ),
        ["person changed"] = (
            kept =>
                kept.Page(0, page => page with { Recipients = page.Recipients! with { Digest = KeptCycle.Hash("x") } }),
            EvidenceKind.Recipients,
            EvidenceDifference.Changed,
            $"{Campaign}/recipients/0000.json"
        ),
        ["page of people deleted"] = (
            kept => kept.Page(1, page => page with { Recipients = null }),
            EvidenceKind.Recipients,
            EvidenceDifference.Missing,
            $"{Campaign}/recipients/0001.json"
        ),
        ["page of people invented"] = (
            kept => kept.Pages.Add(new(2) { Recipients = new([], KeptCycle.Hash("x")) }),
            EvidenceKind.Recipients,
            EvidenceDifference.Unexpected,
            $"{Campaign}/recipients/0002.json"
        ),
        ["people who left changed"] = (
            kept => kept.Changes[0] = kept.Changes[0] with { Digest = KeptCycle.Hash("x") },
            EvidenceKind.AudienceChange,
            EvidenceDifference.Changed,
            $"{Campaign}/changes/20261125.json"
        ),
        ["change of people deleted"] = (
            kept => kept.Changes.Clear(),
            EvidenceKind.AudienceChange,
            EvidenceDifference.Missing,
            $"{Campaign}/changes/20261125.json"
        ),
        ["adoption file changed"] = (
            kept => kept.Stored = kept.Stored with { AdoptionFile = KeptCycle.Hash("x") },
            EvidenceKind.AdoptionFile,
            EvidenceDifference.Changed,
            "adoptions/reseaux-sociaux-c1/said-and-done.json"
        ),
        ["adoption file deleted"] = (
            kept => kept.Stored = kept.Stored with { AdoptionFile = null },
            EvidenceKind.AdoptionFile,
            EvidenceDifference.Missing,
            "adoptions/reseaux-sociaux-c1/said-and-done.json"
        ),
        ["plan changed"] = (
            kept => kept.Stored = kept.Stored with { AdoptionPlan = KeptCycle.Hash("x") },
            EvidenceKind.AdoptionPlan,
            EvidenceDifference.Changed,
            "adoptions/reseaux-sociaux-c1/plan.json"
        ),
        ["tally changed"] = (
            kept =>
                kept.Progress = kept.Progress with
                {
                    Tally = kept.Progress.Tally! with { Approvals = 3, Objections = 0 },
                },
            EvidenceKind.Tally,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["people not reached changed"] = (
            kept => kept.Progress = kept.Progress with { Tally = kept.Progress.Tally! with { Undelivered = 2 } },
            EvidenceKind.Tally,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["accepted objection made none"] = (
            kept => kept.Progress = kept.Progress with { Tally = kept.Progress.Tally! with { AcceptedObjections = 1 } },
            EvidenceKind.Tally,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["tally deleted"] = (
            kept => kept.Progress = kept.Progress with { Tally = null, Result = null },
            EvidenceKind.Tally,
            EvidenceDifference.Missing,
            $"{Campaign}.json"
        ),
        ["result changed"] = (
            kept => kept.Progress = kept.Progress with { Result = TallyResult.ParticipationTooLow },
            EvidenceKind.Result,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["text asked about changed"] = (
            kept =>
                kept.Progress = kept.Progress with
                {
                    Campaign = kept.Progress.Campaign with { TextDigest = new('b', 64) },
                },
            EvidenceKind.Text,
            EvidenceDifference.Changed,
            $"{Campaign}.json"
        ),
        ["submitted text changed"] = (
            kept =>
                kept.Stored = kept.Stored with
                {
                    Cycle = kept.Stored.Cycle with
                    {
                        Submission = kept.Stored.Cycle.Submission! with { TextDigest = new('b', 64) },
                    },
                },
            EvidenceKind.Text,
            EvidenceDifference.Changed,
            "cycles/reseaux-sociaux-c1.json"
        ),
        ["formality changed"] = (
            kept =>
                kept.Stored = kept.Stored with
                {
                    Cycle = kept.Stored.Cycle with
                    {
                        Formalities = [kept.Stored.Cycle.Formalities[0] with { Date = Given.Day("2026-11-02") }],
                    },
                },
            EvidenceKind.Formality,
            EvidenceDifference.Changed,
            "cycles/reseaux-sociaux-c1.json"
        ),
        ["archived text changed"] = (
            kept =>
                kept.Stored = kept.Stored with
                {
                    Archive = new ManifestCheck.Broken(
                        new VersionNumber(1, 0),
                        ManifestFault.FileChanged,
                        "charter.md"
                    ),
                },
            EvidenceKind.Version,
            EvidenceDifference.Changed,
            "charters/reseaux-sociaux/v1.0/charter.md"
        ),
        ["manifest changed"] = (
            kept =>
                kept.Stored = kept.Stored with
                {
                    Manifest = kept.Stored.Manifest! with { Digest = KeptCycle.Hash("x") },
                },
            EvidenceKind.Version,
            EvidenceDifference.Changed,
            KeptCycle.Manifest
        ),
        ["archive deleted"] = (
            kept => kept.Stored = kept.Stored with { Manifest = null },
            EvidenceKind.Version,
            EvidenceDifference.Missing,
            KeptCycle.Manifest
        ),
        ["last entries of the journal deleted"] = (
            kept => kept.Journal = kept.Journal[..^1],
            EvidenceKind.Journal,
            EvidenceDifference.Missing,
            "journals/reseaux-sociaux-c1/000013.json"
        ),
        ["last entries of the journal deleted and others written"] = (
            CutAndWrite,
            EvidenceKind.Journal,
            EvidenceDifference.Changed,
            "journals/reseaux-sociaux-c1/000013.json"
        ),
        ["whole journal deleted"] = (
            kept => kept.Journal = [],
            EvidenceKind.Journal,
            EvidenceDifference.Missing,
            "journals/reseaux-sociaux-c1/000001.json"
        ),
        ["whole journal deleted with its head"] = (
            kept => (kept.Journal, kept.Head) = ([], null),
            EvidenceKind.Journal,
            EvidenceDifference.Missing,
            "journals/reseaux-sociaux-c1/000001.json"
        ),
        ["entry of the journal deleted"] = (
            kept => kept.Journal.RemoveAt(4),
            EvidenceKind.Journal,
            EvidenceDifference.Missing,
            "journals/reseaux-sociaux-c1/000005.json"
        ),
        ["entry of the journal changed"] = (
            kept => kept.Journal[6] = kept.Journal[6] with { Actor = "Eve" },
            EvidenceKind.Journal,
            EvidenceDifference.Changed,
            "journals/reseaux-sociaux-c1/000007.json"
        ),
        ["chain forged anew"] = (
            kept => kept.Forge(entry => entry with { Actor = "Eve" }),
            EvidenceKind.Journal,
            EvidenceDifference.Changed,
            "journals/reseaux-sociaux-c1/000013.json"
        ),
        ["chain and head forged anew"] = (
            ForgeWithTheHead,
            EvidenceKind.Journal,
            EvidenceDifference.Changed,
            KeptCycle.Manifest
        ),
        ["head of the journal deleted"] = (
            kept => kept.Head = null,
            EvidenceKind.JournalHead,
            EvidenceDifference.Missing,
            "journals/reseaux-sociaux-c1.json"
        ),
        ["start of the journal written anew"] = (
            kept => kept.Forge(entry => entry with { Key = $"{entry.Key}x" }),
            EvidenceKind.Journal,
            EvidenceDifference.Changed,
            "journals/reseaux-sociaux-c1/000001.json"
        ),
    };

    public static CampaignPage With(CampaignPage page, Receipt receipt)
    {
        var other = KeptCycle.At(receipt);
        return page with { Receipts = [.. page.Receipts.Where(known => known.Place != other.Place), other] };
    }

    public static CampaignPage Without(CampaignPage page, string person, int sequence) =>
        page with
        {
            Receipts =
            [
                .. page.Receipts.Where(receipt => receipt.Recipient.Value != person || receipt.Sequence != sequence),
            ],
        };

    private static void Verdicts(KeptCycle kept, Func<IReadOnlyList<BoundRecord>, IReadOnlyList<BoundRecord>> change) =>
        kept.Stored = kept.Stored with
        {
            Rounds = [(kept.Stored.Rounds[0].Round, change([.. kept.Stored.Rounds[0].Verdicts]))],
        };

    private static void ChangeWithTheClose(KeptCycle kept) =>
        kept.Page(
            0,
            page =>
            {
                var changed = With(page, KeptCycle.Receipt("p2", AnswerKind.Approve));
                var closed = ClosedPage.Of(
                    page.Closed!.Value!.Campaign,
                    0,
                    page.Recipients!.Digest,
                    changed.Receipts.Select(receipt => receipt.Receipt!)
                );
                return changed with { Closed = new(closed, KeptCycle.Hash("forged")) };
            }
        );

    private static void CutAndWrite(KeptCycle kept)
    {
        kept.Journal = kept.Journal[..^1];
        kept.Write(JournalAct.WaveSent, "other");
        kept.Write(JournalAct.CycleCompleted, $"{Given.Cycle}/end");
    }

    private static void ForgeWithTheHead(KeptCycle kept)
    {
        kept.Forge(entry => entry with { Actor = "Eve" });
        kept.Head = JournalHead.Before(Given.Cycle).Advance(kept.Journal);
    }
}
