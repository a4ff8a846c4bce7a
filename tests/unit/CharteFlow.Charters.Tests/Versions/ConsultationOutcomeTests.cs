using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Text;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Tests.Versions;

public sealed class ConsultationOutcomeTests
{
    [Fact]
    public void Of_TwoConsultations_AddsUpAndComparesWithTheFirstText()
    {
        var first = Given.Text(Given.Section("a"), Given.Section("b"));
        var adopted = Given.Text(Given.Section("a"), Given.Section("b", body: "Un autre texte."), Given.Section("c"));

        var outcome = ConsultationOutcome.Of(
            [
                new Tally
                {
                    Recipients = 9,
                    Objections = 3,
                    AcceptedObjections = 2,
                    Questions = 1,
                },
                new Tally
                {
                    Recipients = 9,
                    Objections = 1,
                    Questions = 4,
                },
            ],
            first,
            adopted
        );

        Assert.Equal(
            (2, 4, 2, 5),
            (outcome.Consultations, outcome.Objections, outcome.AcceptedObjections, outcome.Questions)
        );
        Assert.Equal(
            [("b", SectionChangeKind.Edited), ("c", SectionChangeKind.Added)],
            outcome.Changed.Select(change => (change.Key.Value, change.Kind))
        );
    }

    [Fact]
    public void Of_ATextThatReadsTheSame_HasNoChange()
    {
        var outcome = ConsultationOutcome.Of(
            [new Tally { Recipients = 1 }],
            Given.Text(Given.Section("a", body: "L’été\u00A0!")),
            Given.Text(Given.Section("a", body: "L’e\u0301te\u0301\u202F!"))
        );

        Assert.Empty(outcome.Changed);
    }
}
