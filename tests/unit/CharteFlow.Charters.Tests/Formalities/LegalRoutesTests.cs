using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests.Formalities;

public sealed class LegalRoutesTests
{
    [Theory]
    [InlineData(LegalRoute.Guide, 0, false, false, true)]
    [InlineData(LegalRoute.ServiceNote, 4, true, false, false)]
    [InlineData(LegalRoute.RulesAnnex, 4, true, false, false)]
    [InlineData(LegalRoute.ContractAmendment, 0, false, true, false)]
    public void For_Route_IsWhatTheLawAsks(
        LegalRoute route,
        int gates,
        bool acknowledged,
        bool consented,
        bool informative
    )
    {
        var rules = LegalRoutes.For(route);

        Assert.Equal((route, gates), (rules.Route, rules.Formalities.Count));
        Assert.Equal(
            (acknowledged, consented, informative),
            (rules.AsksAcknowledgement, rules.AsksPersonalConsent, rules.InformativeOnly)
        );
    }
}
