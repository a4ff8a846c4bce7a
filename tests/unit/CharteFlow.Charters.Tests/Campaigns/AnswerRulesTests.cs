using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class AnswerRulesTests
{
    [Fact]
    public void Check_TextTypedDecomposed_IsTakenComposed() =>
        Assert.Equal(
            new AnswerCheck.Accepted(new(AnswerKind.Object, "Pas d’été")),
            AnswerRules.Check(
                new()
                {
                    Kind = "object",
                    Text = "Pas d’e\u0301te\u0301",
                    HasRead = true,
                },
                Given.Campaign(),
                Given.Monday
            )
        );

    [Theory]
    [InlineData(CampaignKind.Consultation, "Approve", AnswerKind.Approve)]
    [InlineData(CampaignKind.Consultation, "object", AnswerKind.Object)]
    [InlineData(CampaignKind.Consultation, " ASK ", AnswerKind.Ask)]
    [InlineData(CampaignKind.Acknowledgement, "acknowledge", AnswerKind.Acknowledge)]
    [InlineData(CampaignKind.Acknowledgement, "decline", AnswerKind.Decline)]
    public void Check_CompleteForm_IsTheAnswer(CampaignKind campaign, string kind, AnswerKind expected) =>
        Assert.Equal(
            new AnswerCheck.Accepted(new(expected, "Un texte.")),
            AnswerRules.Check(
                new()
                {
                    Kind = kind,
                    Text = " Un texte.\r\n",
                    HasRead = true,
                },
                Given.Campaign(campaign),
                Given.Monday
            )
        );

    [Theory]
    [InlineData(CampaignKind.Consultation, AnswerKind.Approve)]
    [InlineData(CampaignKind.Acknowledgement, AnswerKind.Acknowledge)]
    [InlineData(CampaignKind.Acknowledgement, AnswerKind.Decline)]
    public void Check_AnswerThatNeedsNoText_IsTakenWithout(CampaignKind campaign, AnswerKind kind) =>
        Assert.Equal(
            new AnswerCheck.Accepted(new(kind, null)),
            AnswerRules.Check(
                new()
                {
                    Kind = $"{kind}",
                    Text = " \r\n ",
                    HasRead = true,
                },
                Given.Campaign(campaign),
                Given.Monday
            )
        );

    [Theory]
    [InlineData(null, AnswerRefusal.NothingChosen)]
    [InlineData(" ", AnswerRefusal.NothingChosen)]
    [InlineData("acknowledge", AnswerRefusal.NotAnAnswerHere)]
    [InlineData("decline", AnswerRefusal.NotAnAnswerHere)]
    [InlineData("0", AnswerRefusal.NotAnAnswerHere)]
    [InlineData("Approve,Object", AnswerRefusal.NotAnAnswerHere)]
    [InlineData("yes", AnswerRefusal.NotAnAnswerHere)]
    public void Check_OtherKindInAConsultation_IsRefused(string? kind, AnswerRefusal refusal) =>
        Assert.Equal(
            new AnswerCheck.Refused(refusal),
            Check(
                new()
                {
                    Kind = kind,
                    Text = "Un texte.",
                    HasRead = true,
                }
            )
        );

    [Theory]
    [InlineData("approve")]
    [InlineData("object")]
    [InlineData("ask")]
    public void Check_ConsultationsKindInAnAcknowledgement_IsRefused(string kind) =>
        Assert.Equal(
            new AnswerCheck.Refused(AnswerRefusal.NotAnAnswerHere),
            AnswerRules.Check(
                new()
                {
                    Kind = kind,
                    Text = "x",
                    HasRead = true,
                },
                Given.Campaign(CampaignKind.Acknowledgement),
                Given.Monday
            )
        );

    [Fact]
    public void Check_BoxNotTicked_IsRefused() =>
        Assert.Equal(new AnswerCheck.Refused(AnswerRefusal.BoxNotTicked), Check(new() { Kind = "approve" }));

    [Theory]
    [InlineData(null, null, false, AnswerRefusal.NothingChosen, AnswerRefusal.BoxNotTicked)]
    [InlineData("object", " ", false, AnswerRefusal.ReasonMissing, AnswerRefusal.BoxNotTicked)]
    [InlineData("acknowledge", null, true, AnswerRefusal.NotAnAnswerHere)]
    [InlineData("approve", null, true)]
    public void Problems_OfAForm_AreAllNamedInItsOrder(
        string? kind,
        string? text,
        bool hasRead,
        params AnswerRefusal[] problems
    ) =>
        Assert.Equal(
            problems,
            AnswerRules.Problems(
                new()
                {
                    Kind = kind,
                    Text = text,
                    HasRead = hasRead,
                },
                Given.Campaign()
            )
        );

    [Theory]
    [InlineData("object", null, AnswerRefusal.ReasonMissing)]
    [InlineData("object", "\r\n ", AnswerRefusal.ReasonMissing)]
    [InlineData("ask", "", AnswerRefusal.QuestionMissing)]
    public void Check_ObjectionOrQuestionWithoutText_IsRefused(string kind, string? text, AnswerRefusal refusal) =>
        Assert.Equal(
            new AnswerCheck.Refused(refusal),
            Check(
                new()
                {
                    Kind = kind,
                    Text = text,
                    HasRead = true,
                }
            )
        );

    [Theory]
    [InlineData("approve")]
    [InlineData("object")]
    [InlineData("ask")]
    public void Check_TextAtItsLimit_IsTakenAndOneMoreIsNot(string kind)
    {
        var longest = "a" + string.Concat(Enumerable.Repeat("\r\n", Limits.Reason - 2)) + "b";

        Assert.IsType<AnswerCheck.Accepted>(
            Check(
                new()
                {
                    Kind = kind,
                    Text = $"  {longest}\r\n",
                    HasRead = true,
                }
            )
        );
        Assert.Equal(
            new AnswerCheck.Refused(AnswerRefusal.ReasonTooLong),
            Check(
                new()
                {
                    Kind = kind,
                    Text = $"{longest}c",
                    HasRead = true,
                }
            )
        );
    }

    [Fact]
    public void Check_AtTheClose_IsRefusedAndAMomentBeforeIsNot()
    {
        var (form, campaign) = (new AnswerForm { Kind = "approve", HasRead = true }, Given.Campaign());

        Assert.IsType<AnswerCheck.Accepted>(AnswerRules.Check(form, campaign, campaign.ClosesAt.AddTicks(-1)));
        Assert.Equal(
            new AnswerCheck.Refused(AnswerRefusal.CampaignClosed),
            AnswerRules.Check(form, campaign, campaign.ClosesAt)
        );
    }

    [Fact]
    public void Check_CampaignAlreadyTallied_IsRefused() =>
        Assert.Equal(
            new AnswerCheck.Refused(AnswerRefusal.CampaignClosed),
            AnswerRules.Check(
                new() { Kind = "approve", HasRead = true },
                Given.Campaign() with
                {
                    ClosedAt = Given.Monday,
                },
                Given.Monday
            )
        );

    [Fact]
    public void Check_AnyRoute_TakesTheSameAnswers() =>
        Assert.All(
            Enum.GetValues<LegalRoute>(),
            route =>
                Assert.IsType<AnswerCheck.Accepted>(
                    AnswerRules.Check(
                        new()
                        {
                            Kind = "object",
                            Text = "Non.",
                            HasRead = true,
                        },
                        Given.Campaign(route: route),
                        Given.Monday
                    )
                )
        );

    [Fact]
    public void Check_RefusalOfAnAmendment_OwesNoReasonAndAQuestionItsWords()
    {
        var amendment = Given.Campaign(route: LegalRoute.ContractAmendment);

        Assert.Equal(
            new AnswerCheck.Accepted(new(AnswerKind.Object, null)),
            AnswerRules.Check(new() { Kind = "object", HasRead = true }, amendment, Given.Monday)
        );
        Assert.Equal(
            new AnswerCheck.Refused(AnswerRefusal.QuestionMissing),
            AnswerRules.Check(new() { Kind = "ask", HasRead = true }, amendment, Given.Monday)
        );
    }

    [Theory]
    [InlineData(LegalRoute.Guide, true)]
    [InlineData(LegalRoute.ServiceNote, true)]
    [InlineData(LegalRoute.RulesAnnex, true)]
    [InlineData(LegalRoute.ContractAmendment, false)]
    public void NeedsReply_OfAnObjection_IsNotARefusedAmendment(LegalRoute route, bool needed)
    {
        Assert.Equal(needed, AnswerRules.NeedsReply(AnswerKind.Object, route));
        Assert.True(AnswerRules.NeedsReply(AnswerKind.Ask, route));
        Assert.All(
            [AnswerKind.Approve, AnswerKind.Acknowledge, AnswerKind.Decline],
            kind => Assert.False(AnswerRules.NeedsReply(kind, route))
        );
    }

    [Fact]
    public void Choices_UnknownKind_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerRules.Choices((CampaignKind)9));

    [Property(MaxTest = 300)]
    public Property Check_AnyForm_AcceptsOnlyWhatTheRulesAllow() =>
        Prop.ForAll(
            Forms.ToArbitrary(),
            Gen.Elements(Enum.GetValues<CampaignKind>()).ToArbitrary(),
            (form, kind) =>
                AnswerRules.Check(form, Given.Campaign(kind), Given.Monday)
                    is not AnswerCheck.Accepted { Answer: var answer }
                || (
                    form.HasRead
                    && AnswerRules.Choices(kind).Contains(answer.Kind)
                    && (
                        answer.Text is null
                            ? !AnswerRules.NeedsText(answer.Kind, LegalRoute.Guide)
                            : answer.Text == answer.Text.Trim() && answer.Text.Length > 0
                    )
                )
        );

    [Fact]
    public void Next_NoReceipt_WritesTheFirst() =>
        Assert.Equal(new AnswerStep.Write(1, null), AnswerRules.Next([], new(AnswerKind.Approve, null)));

    [Fact]
    public void Next_SameAnswer_IsTheReceiptThatIsThere()
    {
        var receipts = new[]
        {
            Given.Receipt("eve", AnswerKind.Ask, 1, "Pourquoi ?"),
            Given.Receipt("eve", AnswerKind.Approve, 2),
        };

        Assert.Equal(new AnswerStep.Repeat(receipts[1]), AnswerRules.Next(receipts, new(AnswerKind.Approve, null)));
    }

    [Theory]
    [InlineData(AnswerKind.Object, "Autre raison.")]
    [InlineData(AnswerKind.Ask, "Pas d'accord.")]
    [InlineData(AnswerKind.Approve, null)]
    public void Next_ChangedMind_NamesTheReceiptThatItReplaces(AnswerKind kind, string? text) =>
        Assert.Equal(
            new AnswerStep.Write(2, "e30520af00cbb00d959e030848bbd207b76d40861a69eb8342b0a2298fdc8793"),
            AnswerRules.Next([Given.Receipt("eve", AnswerKind.Object, 1, "Pas d'accord.")], new(kind, text))
        );

    [Fact]
    public void Next_BackToAnEarlierAnswer_IsANewReceipt()
    {
        var receipts = new[]
        {
            Given.Receipt("eve", AnswerKind.Object, 2, "Non."),
            Given.Receipt("eve", AnswerKind.Approve),
        };

        Assert.Equal(
            new AnswerStep.Write(3, ReceiptDigest.Of(receipts[0])),
            AnswerRules.Next(receipts, new(AnswerKind.Approve, null))
        );
    }

    [Fact]
    public void Digest_AnyChangedField_IsAnother()
    {
        var receipt = Given.Receipt("eve", AnswerKind.Object, 2, "Non.");
        Receipt[] others =
        [
            receipt with
            {
                Campaign = new("autre"),
            },
            receipt with
            {
                Recipient = new("adam"),
            },
            receipt with
            {
                Sequence = 3,
            },
            receipt with
            {
                Kind = AnswerKind.Ask,
            },
            receipt with
            {
                Text = "Oui.",
            },
            receipt with
            {
                Text = null,
            },
            receipt with
            {
                AnsweredAt = receipt.AnsweredAt.AddTicks(1),
            },
            receipt with
            {
                TextDigest = new('b', 64),
            },
            receipt with
            {
                Proof = IdentityProof.SignIn,
            },
            receipt with
            {
                Language = Language.English,
            },
            receipt with
            {
                Replaces = new('c', 64),
            },
        ];

        Assert.Equal(others.Length + 1, others.Append(receipt).Select(ReceiptDigest.Of).Distinct().Count());
    }

    private static Gen<AnswerForm> Forms =>
        from kind in Gen.Elements("approve", "object", "ask", "acknowledge", "decline", "", "other")
        from text in Generators.TrickyText
        from hasRead in Gen.Elements(true, false)
        select new AnswerForm
        {
            Kind = kind,
            Text = text,
            HasRead = hasRead,
        };

    private static AnswerCheck Check(AnswerForm form) => AnswerRules.Check(form, Given.Campaign(), Given.Monday);
}
