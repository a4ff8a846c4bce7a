using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class ActPolicyTests
{
    [Theory]
    [InlineData(CyclePhase.Drafting, "Withdraw")]
    [InlineData(CyclePhase.Review, "Remind ReplaceReviewer RevokeLink SendLink Withdraw")]
    [InlineData(CyclePhase.Formalities, "RecordFormality Withdraw")]
    [InlineData(CyclePhase.Consultation, "ConfirmLeavers Extend Remind Reply RevokeLink SendAgain SendLink Withdraw")]
    [InlineData(CyclePhase.Adoption, "")]
    [InlineData(CyclePhase.Acknowledgement, "ConfirmLeavers Extend Remind RevokeLink SendAgain SendLink")]
    [InlineData(CyclePhase.Completed, "")]
    [InlineData(CyclePhase.Withdrawn, "")]
    public void Takes_InAPhase_TheActsThatBelongToIt(CyclePhase phase, string expected)
    {
        var taken = Enum.GetValues<CycleAct>()
            .Where(act => ActPolicy.Takes(In(phase), act))
            .Select(act => act.ToString())
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(' ', taken));
    }

    [Fact]
    public void RefusalOf_CycleBeingWithdrawn_IsTheSameForEveryAct()
    {
        var cycle = In(CyclePhase.Consultation) with { Withdrawal = new("drh", "Réorganisation.", Given.Monday) };

        Assert.All(
            Enum.GetValues<CycleAct>(),
            act => Assert.Equal(ActRefusal.CycleOver, ActPolicy.RefusalOf(cycle, act))
        );
    }

    [Theory]
    [InlineData(CyclePhase.Completed, ActRefusal.CycleOver)]
    [InlineData(CyclePhase.Adoption, ActRefusal.NotInThisPhase)]
    public void RefusalOf_WithdrawalThatComesTooLate_SaysWhetherTheCycleIsOver(CyclePhase phase, ActRefusal expected) =>
        Assert.Equal(expected, ActPolicy.RefusalOf(In(phase), CycleAct.Withdraw));

    private static Cycle In(CyclePhase phase) =>
        new()
        {
            Id = Given.Cycle,
            Charter = new("reseaux-sociaux"),
            Route = LegalRoute.ServiceNote,
            Settings = Given.Settings(Given.Reviewer("legal")),
            Reason = StartReason.Scheduled,
            StartedBy = "drh",
            StartedAt = Given.Monday,
            Phase = phase,
        };
}
