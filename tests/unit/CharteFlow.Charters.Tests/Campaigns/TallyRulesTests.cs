using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class TallyRulesTests
{
    private static readonly Recipient[] People =
    [
        .. Enumerable.Range(0, 12).Select(number => Given.Recipient($"r{number}")),
    ];

    [Fact]
    public void Count_EachKindOfAnswer_IsCountedOnce()
    {
        Receipt[] receipts =
        [
            .. Enum.GetValues<AnswerKind>().Select((kind, index) => Given.Receipt($"r{index}", kind, 1, "x")),
        ];

        var tally = TallyRules.Count(People, receipts, []);

        Assert.Equal(
            new()
            {
                Recipients = 12,
                Approvals = 1,
                Objections = 1,
                Questions = 1,
                Acknowledgements = 1,
                Declines = 1,
            },
            tally
        );
        Assert.Equal((5, 7), (tally.Answers, tally.Silent));
    }

    [Fact]
    public void Count_ReplacedAnswer_CountsTheLastOnly() =>
        Assert.Equal(
            new() { Recipients = 12, Approvals = 1 },
            TallyRules.Count(
                People,
                [Given.Receipt("r1", AnswerKind.Approve, 2), Given.Receipt("r1", AnswerKind.Object, 1, "Non.")],
                []
            )
        );

    [Fact]
    public void Count_Leavers_AreApartWhenSilentAndCountWhenTheyAnswered()
    {
        var left = new HashSet<RecipientId> { new("r1"), new("r2"), new("r3") };

        var tally = TallyRules.Count(
            People,
            [Given.Receipt("r1", AnswerKind.Approve)],
            [],
            new HashSet<RecipientId> { new("r2"), new("r4") },
            left
        );

        Assert.Equal(
            (12, 2, 10, 1, 1, 8),
            (tally.Recipients, tally.Left, tally.Expected, tally.Answers, tally.Undelivered, tally.Silent)
        );
        Assert.Equal(0.1, tally.Participation);
        Assert.Equal(
            ["r0", "r5"],
            TallyRules
                .Remindable(People[..6], new HashSet<RecipientId> { new("r4") }, left)
                .Select(person => person.Id.Value)
        );
    }

    [Fact]
    public void Count_ReceiptOfAStranger_IsIgnored() =>
        Assert.Equal(new() { Recipients = 12 }, TallyRules.Count(People, [Given.Receipt("x", AnswerKind.Approve)], []));

    [Fact]
    public void Count_ReplyThatAccepts_AcceptsTheObjection() =>
        Assert.Equal(
            1,
            Accepted([Given.Receipt("r1", AnswerKind.Object, 2, "Non.")], [Given.Reply("r1", 2, accepted: true)])
        );

    [Fact]
    public void Count_ReplyToAnEarlierObjection_AcceptsNothing() =>
        Assert.Equal(
            0,
            Accepted([Given.Receipt("r1", AnswerKind.Object, 2, "Non.")], [Given.Reply("r1", 1, accepted: true)])
        );

    [Fact]
    public void Count_ObjectionThatWasTakenBack_IsNotAccepted() =>
        Assert.Equal(
            0,
            Accepted(
                [Given.Receipt("r1", AnswerKind.Object, 1, "Non."), Given.Receipt("r1", AnswerKind.Approve, 2)],
                [Given.Reply("r1", 1, accepted: true)]
            )
        );

    [Fact]
    public void Count_ReplyToAQuestion_AcceptsNothing() =>
        Assert.Equal(
            0,
            Accepted([Given.Receipt("r1", AnswerKind.Ask, 1, "Quoi ?")], [Given.Reply("r1", 1, accepted: true)])
        );

    [Fact]
    public void Count_SeveralReplies_TheLastDecides()
    {
        var objection = Given.Receipt("r1", AnswerKind.Object, 1, "Non.");

        Assert.Equal(
            0,
            Accepted(
                [objection],
                [Given.Reply("r1", 1, accepted: false, minute: 2), Given.Reply("r1", 1, accepted: true, minute: 1)]
            )
        );
        Assert.Equal(
            1,
            Accepted([objection], [Given.Reply("r1", 1, accepted: true), Given.Reply("r1", 1, accepted: false)])
        );
    }

    [Property]
    public Property Add_PagesInAnyOrder_IsTheWhole() =>
        Prop.ForAll(
            Answers.ToArbitrary(),
            Gen.Choose(1, 12).ToArbitrary(),
            Generators.Shuffled(Enumerable.Range(0, 12)).ToArbitrary(),
            (answers, size, order) =>
            {
                var pages = order
                    .Select(index => People[index])
                    .Chunk(size)
                    .Select(page => TallyRules.Count(page, answers.Receipts, answers.Replies))
                    .ToArray();
                var whole = TallyRules.Count(People, answers.Receipts, answers.Replies);

                return pages.Aggregate(TallyRules.Nobody, TallyRules.Add) == whole
                    && pages.Reverse().Aggregate((sum, page) => TallyRules.Add(page, sum)) == whole;
            }
        );

    [Property]
    public Property Count_AnyAnswers_StaysWithinBounds() =>
        Prop.ForAll(
            Answers.ToArbitrary(),
            answers =>
            {
                var tally = TallyRules.Count(People, answers.Receipts, answers.Replies);

                return tally.Answers == answers.Receipts.Select(receipt => receipt.Recipient).Distinct().Count()
                    && tally.Participation is >= 0 and <= 1
                    && tally.Approval is null or (>= 0 and <= 1)
                    && tally.Silent >= 0
                    && tally.AcceptedObjections <= tally.Objections;
            }
        );

    [Property]
    public Property Count_WhoWasNotReached_IsNotSilentUntilTheyAnswer() =>
        Prop.ForAll(
            Answers.ToArbitrary(),
            Gen.Choose(0, 11).ListOf().ToArbitrary(),
            (answers, numbers) =>
            {
                var unreached = numbers.Select(number => new RecipientId($"r{number}")).ToHashSet();
                var tally = TallyRules.Count(People, answers.Receipts, answers.Replies, unreached);
                var answered = answers.Receipts.Select(receipt => receipt.Recipient).ToHashSet();

                return tally.Answers + tally.Undelivered + tally.Silent == tally.Recipients
                    && tally.Undelivered
                        == unreached.Except(answered).Count(id => People.Any(person => person.Id == id));
            }
        );

    [Property]
    public Property Remindable_AnyAnswers_AreTheSilent() =>
        Prop.ForAll(
            Answers.ToArbitrary(),
            answers =>
            {
                var answered = answers.Receipts.Select(receipt => receipt.Recipient).ToHashSet();

                return TallyRules
                        .Remindable(People, answered)
                        .Select(recipient => recipient.Id)
                        .SequenceEqual(People.Select(recipient => recipient.Id).Where(id => !answered.Contains(id)))
                    && TallyRules.Remindable(People, answered).Count
                        == TallyRules.Count(People, answers.Receipts, []).Silent;
            }
        );

    public static TheoryData<Tally, TallyResult> Consultations =>
        new(
            (new() { Recipients = 0 }, TallyResult.ParticipationTooLow),
            (new() { Recipients = 10 }, TallyResult.ParticipationTooLow),
            (new() { Recipients = 10, Approvals = 4 }, TallyResult.ParticipationTooLow),
            (new() { Recipients = 10, Approvals = 5 }, TallyResult.Carried),
            (
                new()
                {
                    Recipients = 10,
                    Approvals = 3,
                    Objections = 3,
                },
                TallyResult.Carried
            ),
            (
                new()
                {
                    Recipients = 10,
                    Approvals = 3,
                    Objections = 4,
                },
                TallyResult.ApprovalTooLow
            ),
            (new() { Recipients = 10, Questions = 10 }, TallyResult.ApprovalTooLow),
            (
                new()
                {
                    Recipients = 10,
                    Approvals = 4,
                    Questions = 1,
                },
                TallyResult.Carried
            ),
            (
                new()
                {
                    Recipients = 10,
                    Approvals = 9,
                    Objections = 1,
                    AcceptedObjections = 1,
                },
                TallyResult.ObjectionAccepted
            ),
            (
                new()
                {
                    Recipients = 10,
                    Objections = 1,
                    AcceptedObjections = 1,
                },
                TallyResult.ObjectionAccepted
            )
        );

    [Theory]
    [MemberData(nameof(Consultations))]
    public void Conclude_Consultation_HoldsTheThresholds(Tally tally, TallyResult expected)
    {
        Assert.Equal(expected, TallyRules.Conclude(tally, new(), LegalRoute.Guide, CampaignKind.Consultation));
        Assert.Equal(expected, TallyRules.Conclude(tally, new(), LegalRoute.RulesAnnex, CampaignKind.Consultation));
    }

    [Theory]
    [MemberData(nameof(Consultations))]
    public void Conclude_AvenantOrAcknowledgement_IsCarried(Tally tally, TallyResult _)
    {
        Assert.Equal(
            TallyResult.Carried,
            TallyRules.Conclude(tally, new(), LegalRoute.ContractAmendment, CampaignKind.Consultation)
        );
        Assert.All(
            Enum.GetValues<LegalRoute>(),
            route =>
                Assert.Equal(
                    TallyResult.Carried,
                    TallyRules.Conclude(tally, new(), route, CampaignKind.Acknowledgement)
                )
        );
    }

    [Fact]
    public void Conclude_NoThreshold_CarriesSilence()
    {
        var settings = new CampaignSettings { MinimumParticipation = 0, MinimumApproval = 0 };

        Assert.Equal(
            TallyResult.Carried,
            TallyRules.Conclude(new() { Recipients = 1 }, settings, LegalRoute.Guide, CampaignKind.Consultation)
        );
        Assert.Equal(
            TallyResult.ParticipationTooLow,
            TallyRules.Conclude(TallyRules.Nobody, settings, LegalRoute.Guide, CampaignKind.Consultation)
        );
    }

    private static Gen<(Receipt[] Receipts, Reply[] Replies)> Answers =>
        from receipts in Receipts.ListOf()
        from replies in Replies.ListOf()
        select (receipts.DistinctBy(receipt => (receipt.Recipient, receipt.Sequence)).ToArray(), replies.ToArray());

    private static Gen<Receipt> Receipts =>
        from recipient in Gen.Choose(0, 11)
        from sequence in Gen.Choose(1, 3)
        from kind in Gen.Elements(Enum.GetValues<AnswerKind>())
        select Given.Receipt($"r{recipient}", kind, sequence, "x");

    private static Gen<Reply> Replies =>
        from recipient in Gen.Choose(0, 11)
        from sequence in Gen.Choose(1, 3)
        from accepted in Gen.Elements(true, false)
        from minute in Gen.Choose(0, 3)
        select Given.Reply($"r{recipient}", sequence, accepted, minute);

    private static int Accepted(Receipt[] receipts, Reply[] replies) =>
        TallyRules.Count(People, receipts, replies).AcceptedObjections;
}
