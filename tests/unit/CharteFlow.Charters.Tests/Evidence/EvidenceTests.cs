using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Charters.Tests.Evidence;

/// <summary>Whatever is changed in what a cycle keeps is named, and what is not changed is not.</summary>
public sealed class EvidenceTests
{
    public static TheoryData<string> All => [.. EvidenceChanges.All.Keys];

    [Fact]
    public void Check_NothingChanged_FindsNothing() => Assert.Empty(new KeptCycle().Check());

    [Theory, MemberData(nameof(All))]
    public void Check_OneThingChanged_NamesIt(string change)
    {
        var kept = new KeptCycle();

        EvidenceChanges.All[change].Do(kept);

        Assert.Contains(
            kept.Check(),
            finding =>
                (finding.Kind, finding.Difference, finding.Place)
                == (
                    EvidenceChanges.All[change].Kind,
                    EvidenceChanges.All[change].Difference,
                    EvidenceChanges.All[change].Place
                )
        );
    }

    /// <summary>What is named leads to what was changed: nothing else of its kind is named beside it.</summary>
    [Theory]
    [InlineData("objection made approval")]
    [InlineData("receipt deleted")]
    [InlineData("reply changed")]
    [InlineData("verdict changed")]
    [InlineData("person changed")]
    [InlineData("tally changed")]
    [InlineData("adoption file changed")]
    public void Check_OneRecordChanged_NamesNoOther(string change)
    {
        var kept = new KeptCycle();

        EvidenceChanges.All[change].Do(kept);

        Assert.Single(kept.Check(), finding => finding.Kind == EvidenceChanges.All[change].Kind);
    }

    [Fact]
    public void Check_TallyChanged_SaysWhichCountIsOther()
    {
        var kept = new KeptCycle();
        EvidenceChanges.All["tally changed"].Do(kept);

        var finding = Assert.Single(kept.Check(), finding => finding.Place == $"{EvidenceChanges.Campaign}.json");

        Assert.Equal(("approvals=2; objections=1", "approvals=3; objections=0"), (finding.Expected, finding.Found));
    }

    [Fact]
    public void Check_AnswerThatCameTooLate_IsKnownByTheJournal()
    {
        var kept = new KeptCycle();
        var late = KeptCycle.Receipt("p3", AnswerKind.Object, 2);
        kept.Page(0, page => EvidenceChanges.With(page, late));
        kept.Write(
            JournalAct.AnswerTooLate,
            JournalKeys.Late(late.Campaign, late.Recipient, 2),
            ("record", ReceiptDigest.Of(late))
        );

        Assert.Empty(kept.Check());

        kept.Page(0, page => EvidenceChanges.With(page, late with { Kind = AnswerKind.Approve }));
        Assert.Equal(
            (EvidenceKind.Answer, EvidenceDifference.Changed),
            kept.Check().Select(finding => (finding.Kind, finding.Difference)).Single()
        );
        kept.Page(0, page => EvidenceChanges.Without(page, "p3", 2));
        Assert.Equal(
            (EvidenceKind.Answer, EvidenceDifference.Missing),
            kept.Check().Select(finding => (finding.Kind, finding.Difference)).Single()
        );
    }

    [Fact]
    public void Check_OpenCampaign_FindsNothingAndSaysThatAnswersAreComparedWithEachOtherOnly()
    {
        var kept = new KeptCycle(isClosed: false);
        kept.Stored = kept.Stored with { Cycle = kept.Stored.Cycle with { Adopted = null } };

        Assert.Empty(kept.Check());
    }

    [Theory]
    [InlineData("first of two deleted", EvidenceDifference.Missing, "p1.01.json")]
    [InlineData("first of two changed", EvidenceDifference.Changed, "p1.01.json")]
    [InlineData("about another text", EvidenceDifference.Changed, "p3.01.json")]
    [InlineData("of nobody", EvidenceDifference.Unexpected, "p9.01.json")]
    public void Check_OpenCampaign_NamesAnswersThatDoNotAgree(
        string change,
        EvidenceDifference difference,
        string place
    )
    {
        var kept = new KeptCycle(isClosed: false);
        kept.Stored = kept.Stored with { Cycle = kept.Stored.Cycle with { Adopted = null } };

        kept.Page(
            0,
            page =>
                change switch
                {
                    "first of two deleted" => EvidenceChanges.Without(page, "p1", 1),
                    "first of two changed" => EvidenceChanges.With(page, KeptCycle.Receipt("p1", AnswerKind.Approve)),
                    "about another text" => EvidenceChanges.With(
                        page,
                        KeptCycle.Receipt("p3", AnswerKind.Approve) with
                        {
                            TextDigest = new('b', 64),
                        }
                    ),
                    _ => EvidenceChanges.With(page, KeptCycle.Receipt("p9", AnswerKind.Approve)),
                }
        );

        Assert.Equal(
            (EvidenceKind.Answer, difference, EvidenceChanges.Receipts + place),
            kept.Check().Select(finding => (finding.Kind, finding.Difference, finding.Place)).Single()
        );
    }

    [Fact]
    public void Standing_EntriesYoungerThanTheHead_AreChainedAndNotCovered()
    {
        var kept = new KeptCycle();
        var head = kept.Head;
        kept.Write(JournalAct.CycleCompleted, $"{Given.Cycle}/end");

        var standing = JournalStanding.Of(new StoredJournal(Given.Cycle, kept.Journal) { Head = head });

        Assert.Empty(standing.Findings);
        Assert.Equal((14, 13), (standing.Entries, standing.Covered));
        Assert.Equal([EvidenceAnchor.JournalHead], standing.Anchors);
    }

    [Fact]
    public void Standing_NothingKeptElsewhere_HasNoAnchor() =>
        Assert.Empty(JournalStanding.Of(new StoredJournal(Given.Cycle, new KeptCycle().Journal)).Anchors);
}
