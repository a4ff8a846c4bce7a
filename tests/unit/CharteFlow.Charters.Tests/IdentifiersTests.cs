using System.Text.Json;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Tests;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("reseaux-sociaux")]
    [InlineData("a")]
    [InlineData("0-9")]
    public void Parse_Identifier_KeepsIt(string text) =>
        Assert.Equal(text, Identifiers.Parse<CharterId>(text).ToString());

    [Fact]
    public void Parse_LongestIdentifier_IsTakenAndOneMoreIsNot()
    {
        Assert.NotNull(Identifiers.TryParse<SectionKey>(new string('a', Identifiers.MaximumLength)));
        Assert.Null(Identifiers.TryParse<SectionKey>(new string('a', Identifiers.MaximumLength + 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Reseaux")]
    [InlineData("réseaux")]
    [InlineData("a b")]
    [InlineData("../a")]
    [InlineData("a\n")]
    public void Parse_NotAnIdentifier_Throws(string text)
    {
        Assert.Throws<FormatException>(() => Identifiers.Parse<CycleId>(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CycleId>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void TryParse_Nothing_IsNull() => Assert.Null(Identifiers.TryParse<RoundId>(null));

    [Fact]
    public void Json_Identifier_IsAPlainStringAndAKey()
    {
        var json = JsonSerializer.Serialize(new Dictionary<RecipientId, CampaignId> { [new("r1")] = new("c1") });

        Assert.Equal("""{"r1":"c1"}""", json);
        Assert.Equal(
            new CampaignId("c1"),
            JsonSerializer.Deserialize<Dictionary<RecipientId, CampaignId>>(json)![new("r1")]
        );
    }

    [Fact]
    public void NextCycle_Charter_CountsOn()
    {
        var charter = new Charter
        {
            Id = new("reseaux-sociaux"),
            Title = "Charte",
            Company = "Exemple",
            Language = Language.French,
            Route = LegalRoute.Guide,
            Settings = Given.Settings(),
            CyclesStarted = 2,
        };

        Assert.Equal(new CycleId("reseaux-sociaux-c3"), charter.NextCycle);
    }
}
