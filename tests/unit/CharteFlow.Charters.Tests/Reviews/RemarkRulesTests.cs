using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Tests.Reviews;

public sealed class RemarkRulesTests
{
    private static readonly Reviewer Legal = Given.Reviewer("legal");
    private static readonly TypedRemark Typed = new(new("ton"), "Trop vague.", null);
    private static readonly Remark First = RemarkRules.Of(Typed, (1, 1), Legal, Given.Monday);

    [Fact]
    public void Problems_RemarkOrSuggestion_OneIsEnough()
    {
        Assert.Equal([RemarkProblem.TextMissing], RemarkRules.Problems(new(new("ton"), " \r\n", "")));
        Assert.Empty(RemarkRules.Problems(new(new("ton"), null, "Mieux.")));
        Assert.Empty(
            RemarkRules.Problems(
                new(new("ton"), $" {new string('r', Limits.Remark)}\r\n", new('s', Limits.SectionBody))
            )
        );
        Assert.Equal(
            [RemarkProblem.TextTooLong, RemarkProblem.SuggestionTooLong],
            RemarkRules.Problems(new(new("ton"), new('r', Limits.Remark + 1), new('s', Limits.SectionBody + 1)))
        );
    }

    [Fact]
    public void Next_RemarksOfARound_AreNumberedUpToTheLimit()
    {
        Assert.Equal(new RemarkStep.Write(1), RemarkRules.Next(Typed, 0, null));
        Assert.Equal(
            new RemarkStep.Write(Limits.RemarksEach),
            RemarkRules.Next(Typed with { Text = "Autre chose." }, Limits.RemarksEach - 1, First)
        );
        Assert.IsType<RemarkStep.Refused>(
            RemarkRules.Next(Typed with { Text = "Autre chose." }, Limits.RemarksEach, First)
        );
    }

    [Fact]
    public void Next_TheLastRemarkAgain_IsTakenOnceEvenAtTheLimit()
    {
        Assert.IsType<RemarkStep.Repeat>(
            RemarkRules.Next(Typed with { Text = " Trop vague.\r\n" }, Limits.RemarksEach, First)
        );
        Assert.IsType<RemarkStep.Write>(RemarkRules.Next(Typed with { Suggestion = "Mieux." }, 1, First));
        Assert.IsType<RemarkStep.Write>(RemarkRules.Next(Typed with { Section = new("objet") }, 1, First));
        Assert.IsType<RemarkStep.Write>(RemarkRules.Next(Typed, 1, First with { Resolved = true }));
    }

    [Fact]
    public void Of_Remark_HasTheIdOfItsPlace()
    {
        Assert.Equal("1-legal-001", First.Id);
        Assert.True(Identifiers.IsValid(RemarkRules.IdOf(99, Legal.Id, Limits.RemarksEach)));
        Assert.StartsWith(RemarkRules.StemOf(1, Legal.Id), First.Id, StringComparison.Ordinal);
        Assert.DoesNotContain(RemarkRules.StemOf(1, new("legal-2")), First.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Answer_SaysOrSettlesSomething()
    {
        Assert.Equal(RemarkAnswerProblem.NothingSaid, RemarkThreads.Check(First, new("drh", " ", false)));
        Assert.Null(RemarkThreads.Check(First, new("drh", null, true)));
        Assert.Null(RemarkThreads.Check(First with { Resolved = true }, new("drh", null, false)));
        Assert.Equal(
            RemarkAnswerProblem.TextTooLong,
            RemarkThreads.Check(First, new("drh", new('r', Limits.Remark + 1), true))
        );
        Assert.Null(RemarkThreads.Check(First, new("drh", new('r', Limits.Remark), false)));
    }

    [Fact]
    public void Check_ThreadWithAllItsAnswers_CanStillBeSettled()
    {
        var full = Enumerable
            .Range(1, Limits.RepliesEach)
            .Aggregate(
                First,
                (thread, number) =>
                    RemarkThreads.Answered(thread, new("drh", $"Réponse {number}.", false), Given.Monday)
            );

        Assert.Equal(Limits.RepliesEach, full.Replies.Count);
        Assert.Equal(RemarkAnswerProblem.ThreadFull, RemarkThreads.Check(full, new("drh", "Encore une.", true)));
        Assert.Null(RemarkThreads.Check(full, new("drh", null, true)));
        Assert.Null(RemarkThreads.Check(full, new("drh", $"Réponse {Limits.RepliesEach}.", true)));
    }

    [Fact]
    public void Answered_SameAnswerTwice_StandsOnceAndSettles()
    {
        var once = RemarkThreads.Answered(First, new("drh", "C’est corrigé.\r\n", false), Given.Monday);
        var twice = RemarkThreads.Answered(once, new("drh", "C’est corrigé.", true), Given.Monday.AddMinutes(1));
        var reopened = RemarkThreads.Answered(twice, new("drh", null, false), Given.Monday.AddMinutes(2));

        Assert.Equal("C’est corrigé.", Assert.Single(twice.Replies).Text);
        Assert.Equal((false, true, false), (once.Resolved, twice.Resolved, reopened.Resolved));
        Assert.Equal(11 + 14, RemarkThreads.LengthOf(reopened));
    }
}
