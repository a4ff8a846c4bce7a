using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class SubmissionRulesTests
{
    private static readonly CharterText Text = Given.Text(Given.Section("a", "un\nbis"), Given.Section("b", "deux"));

    private static readonly Cycle Drafting = new()
    {
        Id = Given.Cycle,
        Charter = new("reseaux-sociaux"),
        Route = LegalRoute.Guide,
        Settings = Given.Settings(Given.Reviewer("legal")),
        Reason = StartReason.Scheduled,
        StartedBy = "drh",
        StartedAt = Given.Monday,
    };

    private static readonly Submission Submitted = new()
    {
        TextDigest = new('a', 64),
        Pass = 1,
        Summary = "Première version.",
        Substantive = true,
        By = "drh",
        At = Given.Monday,
    };

    [Fact]
    public void IsOpen_InDrafting_UntilThisPassIsSubmitted()
    {
        Assert.True(SubmissionRules.IsOpen(Drafting));
        Assert.True(SubmissionRules.IsOpen(Drafting with { Submission = Submitted, Pass = 2 }));
        Assert.False(SubmissionRules.IsOpen(Drafting with { Submission = Submitted }));
        Assert.False(SubmissionRules.IsOpen(Drafting with { Phase = CyclePhase.Consultation }));
        Assert.False(
            SubmissionRules.IsOpen(Drafting with { Withdrawal = new("drh", "Réorganisation.", Given.Monday) })
        );
    }

    [Fact]
    public void SentBack_OfAPass_IsTheTextOfThePassBefore()
    {
        Assert.Null(SubmissionRules.SentBack(Drafting));
        Assert.Null(SubmissionRules.SentBack(Drafting with { Submission = Submitted }));
        Assert.Equal(
            Submitted.TextDigest,
            SubmissionRules.SentBack(Drafting with { Submission = Submitted, Pass = 2 })
        );
    }

    [Fact]
    public void UnchangedFrom_TextThatReadsTheSame_NamesWhatItIsTheSameAs()
    {
        var respaced = Given.Text(Given.Section("a", "un\r\nbis"), Given.Section("b", "deux"));
        var other = Given.Text(Given.Section("a", "un\nbis"), Given.Section("b", "trois"));

        Assert.Null(SubmissionRules.UnchangedFrom(Text, null, null));
        Assert.Null(SubmissionRules.UnchangedFrom(Text, other, other));
        Assert.Equal(UnchangedText.SentBack, SubmissionRules.UnchangedFrom(Text, respaced, other));
        Assert.Equal(UnchangedText.Current, SubmissionRules.UnchangedFrom(Text, other, respaced));
        Assert.Equal(UnchangedText.SentBack, SubmissionRules.UnchangedFrom(Text, Text, Text));
    }

    [Fact]
    public void UnchangedFrom_SectionsInAnotherOrder_IsNew() =>
        Assert.Null(SubmissionRules.UnchangedFrom(Text, Given.Text(Text.Sections[1], Text.Sections[0]), null));

    [Fact]
    public void Problems_NewText_AsksForTheSummaryAlone()
    {
        Assert.Equal([ActRefusal.SummaryMissing], SubmissionRules.Problems(new(" \r\n"), null));
        Assert.Equal([ActRefusal.SummaryTooLong], SubmissionRules.Problems(new(new('s', Limits.Reason + 1)), null));
        Assert.Empty(SubmissionRules.Problems(new(new('s', Limits.Reason)), null));
    }

    [Theory]
    [InlineData(false, null, ActRefusal.UnchangedUnsaid, ActRefusal.UnchangedReasonMissing)]
    [InlineData(true, " \n", ActRefusal.UnchangedReasonMissing)]
    [InlineData(false, "Le juriste s’est ravisé.", ActRefusal.UnchangedUnsaid)]
    [InlineData(true, "Le juriste s’est ravisé.")]
    public void Problems_UnchangedText_AsksForTheTickAndTheReason(
        bool ticked,
        string? reason,
        params ActRefusal[] problems
    ) => Assert.Equal(problems, SubmissionRules.Problems(new("Rien.", ticked, reason), UnchangedText.SentBack));

    [Fact]
    public void Of_UnchangedText_KeepsTheReasonAndOfANewOneNone()
    {
        var words = new SubmissionWords(" Rien.\r\n", true, " Le juriste\r\ns’est ravisé. ");

        var unchanged = SubmissionRules.Of(words, UnchangedText.SentBack, Submitted);
        var changed = SubmissionRules.Of(words, null, Submitted);

        Assert.Equal(
            ("Rien.", UnchangedText.SentBack, "Le juriste\ns’est ravisé."),
            (unchanged.Summary, unchanged.Unchanged!.Value, unchanged.UnchangedReason)
        );
        Assert.Equal((null, null), (changed.Unchanged, changed.UnchangedReason));
    }
}
