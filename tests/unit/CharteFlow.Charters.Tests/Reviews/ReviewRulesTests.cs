using CharteFlow.Charters.Reviews;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class ReviewRulesTests
{
    private static readonly Reviewer Legal = Given.Reviewer("legal", required: true);
    private static readonly Reviewer Marketing = Given.Reviewer("marketing");
    private static readonly Reviewer Dpo = Given.Reviewer("dpo");

    [Theory]
    [InlineData(VerdictKind.Approve, null, null)]
    [InlineData(VerdictKind.Approve, "Bravo", null)]
    [InlineData(VerdictKind.RequestChanges, "Trop vague", null)]
    [InlineData(VerdictKind.RequestChanges, null, VerdictProblem.ReasonMissing)]
    [InlineData(VerdictKind.RequestChanges, " \r\n", VerdictProblem.ReasonMissing)]
    public void Problems_Verdict_AsksAReasonForChanges(VerdictKind kind, string? reason, VerdictProblem? problem) =>
        Assert.Equal(problem is { } expected ? [expected] : [], ReviewRules.Problems(kind, reason));

    [Fact]
    public void Problems_NothingChosenAndReasonTooLong_NamesBoth() =>
        Assert.Equal(
            [VerdictProblem.NothingChosen, VerdictProblem.ReasonTooLong],
            ReviewRules.Problems(null, new('r', Limits.Reason + 1))
        );

    [Theory]
    [InlineData(VerdictKind.Approve)]
    [InlineData(VerdictKind.RequestChanges)]
    public void Problems_ReasonAtItsLimit_IsTakenAndOneMoreIsNot(VerdictKind kind)
    {
        Assert.Empty(ReviewRules.Problems(kind, $" {new string('r', Limits.Reason)}\r\n"));
        Assert.Equal([VerdictProblem.ReasonTooLong], ReviewRules.Problems(kind, new('r', Limits.Reason + 1)));
    }

    [Fact]
    public void Next_VerdictsOfAReviewer_AreNumberedUpToTheLimit()
    {
        List<Verdict> given =
        [
            .. Enumerable
                .Range(1, Limits.VerdictsEach)
                .Select(number => Given.ChangeWish("dpo", number, $"Motif {number}.")),
        ];

        Assert.Equal(new VerdictStep.Write(1), ReviewRules.Next([], Given.Approval("dpo")));
        Assert.Equal(
            new VerdictStep.Write(Limits.VerdictsEach),
            ReviewRules.Next(given[..^1], Given.Approval("dpo", 60))
        );
        Assert.IsType<VerdictStep.Refused>(ReviewRules.Next(given, Given.Approval("dpo", 60)));
    }

    [Fact]
    public void Next_TheLastVerdictAgain_IsTakenOnceEvenAtTheLimit()
    {
        List<Verdict> given =
        [
            .. Enumerable
                .Range(1, Limits.VerdictsEach)
                .Select(number => Given.ChangeWish("dpo", number, $"Motif {number}.")),
        ];

        Assert.Equal(
            new VerdictStep.Repeat(given[^1]),
            ReviewRules.Next(given, Given.ChangeWish("dpo", 60, $"Motif {Limits.VerdictsEach}."))
        );
        Assert.IsType<VerdictStep.Refused>(ReviewRules.Next(given, Given.ChangeWish("dpo", 60, "Motif 1.")));
        Assert.Equal(new VerdictStep.Write(3), ReviewRules.Next(given[..2], Given.ChangeWish("dpo", 60, "Motif 1.")));
    }

    [Fact]
    public void Decide_NoVerdict_IsPendingForAll() => Assert.Equal(["legal", "marketing", "dpo"], Missing(Decide(2)));

    [Fact]
    public void Decide_QuorumWithoutTheRequired_IsPending() =>
        Assert.Equal(["legal"], Missing(Decide(2, Given.Approval("marketing"), Given.Approval("dpo"))));

    [Fact]
    public void Decide_RequiredWithoutTheQuorum_IsPending() =>
        Assert.Equal(["marketing", "dpo"], Missing(Decide(2, Given.Approval("legal"))));

    [Fact]
    public void Decide_RequiredAndQuorum_IsApproved()
    {
        var state = Decide(2, Given.Approval("dpo"), Given.Approval("legal"));

        Assert.Equal([Legal, Dpo], Assert.IsType<RoundState.Approved>(state).By);
    }

    [Fact]
    public void Decide_ChangesThatTheQuorumCanDoWithout_AreApprovedOver() =>
        Assert.IsType<RoundState.Approved>(
            Decide(2, Given.ChangeWish("dpo"), Given.Approval("legal"), Given.Approval("marketing"))
        );

    [Fact]
    public void Decide_RequiredReviewerAsksForChanges_GoesBackAtOnce()
    {
        var state = Decide(2, Given.Approval("dpo"), Given.ChangeWish("legal", reason: "L'article 4 est illicite."));

        Assert.Equal(
            [new(Legal, "L'article 4 est illicite.")],
            Assert.IsType<RoundState.ChangesRequested>(state).Requests
        );
    }

    [Fact]
    public void Decide_QuorumOutOfReach_GoesBackWithEveryReason()
    {
        var state = Decide(
            2,
            Given.ChangeWish("dpo", reason: "Durées."),
            Given.ChangeWish("marketing", reason: "Ton.")
        );

        Assert.Equal(
            [new(Marketing, "Ton."), new ChangeRequest(Dpo, "Durées.")],
            Assert.IsType<RoundState.ChangesRequested>(state).Requests
        );
    }

    [Fact]
    public void Decide_ChangedMind_CountsTheLatest()
    {
        var verdicts = new[]
        {
            Given.Approval("legal", minute: 9),
            Given.ChangeWish("legal", minute: 3),
            Given.Approval("dpo"),
        };

        Assert.IsType<RoundState.Approved>(Decide(2, verdicts));
    }

    [Fact]
    public void Decide_TwoVerdictsAtOneInstant_CountsTheWishForChanges() =>
        Assert.IsType<RoundState.ChangesRequested>(Decide(2, Given.ChangeWish("legal"), Given.Approval("legal")));

    [Fact]
    public void Decide_Strangers_AreIgnored() =>
        Assert.Equal(
            ["marketing", "dpo"],
            Missing(Decide(2, Given.Approval("legal"), Given.Approval("x"), Given.ChangeWish("y"), Given.Approval("z")))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Decide_ImpossibleQuorum_Throws(int quorum) => Assert.Throws<ArgumentException>(() => Decide(quorum));

    [Property]
    public Property Decide_VerdictsInAnyOrder_IsTheSame() =>
        Prop.ForAll(
            (
                from verdicts in Verdicts
                from shuffled in Generators.Shuffled(verdicts)
                select (verdicts, shuffled)
            ).ToArbitrary(),
            Gen.Choose(1, 3).ToArbitrary(),
            (pair, quorum) => Told(Decide(quorum, pair.verdicts)) == Told(Decide(quorum, pair.shuffled))
        );

    [Property(MaxTest = 500)]
    public Property Decide_AnyVerdicts_KeepsItsPromises() =>
        Prop.ForAll(
            Verdicts.ToArbitrary(),
            Gen.Choose(1, 3).ToArbitrary(),
            (verdicts, quorum) =>
                Decide(quorum, verdicts) switch
                {
                    RoundState.Approved approved => approved.By.Contains(Legal) && approved.By.Count >= quorum,
                    RoundState.ChangesRequested changes => changes.Requests.Any(wish => wish.Reviewer.Required)
                        || 3 - changes.Requests.Count < quorum,
                    RoundState.Pending pending => pending.Missing.Count > 0,
                    _ => false,
                }
        );

    [Property]
    public Property Decide_EverybodyApprovesLast_IsApproved() =>
        Prop.ForAll(
            Verdicts.ToArbitrary(),
            Gen.Choose(1, 3).ToArbitrary(),
            (verdicts, quorum) =>
                Decide(
                    quorum,
                    [
                        .. verdicts,
                        Given.Approval("legal", 99),
                        Given.Approval("marketing", 99),
                        Given.Approval("dpo", 99),
                    ]
                ) is RoundState.Approved
        );

    private static Gen<Verdict[]> Verdicts =>
        (
            from reviewer in Gen.Elements("legal", "marketing", "dpo", "stranger")
            from minute in Gen.Choose(0, 5)
            from approves in Gen.Elements(true, false)
            from reason in Gen.Elements("Ton.", "Durées.")
            select approves ? Given.Approval(reviewer, minute) : Given.ChangeWish(reviewer, minute, reason)
        )
            .ListOf()
            .Select(list => list.ToArray());

    private static RoundState Decide(int quorum, params Verdict[] verdicts) =>
        ReviewRules.Decide(Given.Round(quorum, Legal, Marketing, Dpo), verdicts);

    private static IEnumerable<string> Missing(RoundState state) =>
        Assert.IsType<RoundState.Pending>(state).Missing.Select(reviewer => reviewer.Name);

    private static string Told(RoundState state) =>
        state switch
        {
            RoundState.Approved approved =>
                $"approved {string.Join(',', approved.By.Select(reviewer => reviewer.Name))}",
            RoundState.ChangesRequested changes =>
                $"changes {string.Join(',', changes.Requests.Select(wish => $"{wish.Reviewer.Name} {wish.Reason}"))}",
            _ => $"pending {string.Join(',', Missing(state))}",
        };
}
