using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Text;

public sealed class SectionRulesTests
{
    [Theory]
    [InlineData(null, "corps", SectionProblem.TitleMissing)]
    [InlineData(" \t", "corps", SectionProblem.TitleMissing)]
    [InlineData("titre", null, SectionProblem.BodyMissing)]
    [InlineData("titre", "\r\n\r\n", SectionProblem.BodyMissing)]
    [InlineData(null, null, SectionProblem.TitleMissing, SectionProblem.BodyMissing)]
    public void Problems_SomethingEmpty_NamesEach(string? title, string? body, params SectionProblem[] problems) =>
        Assert.Equal(problems, SectionRules.Problems(title, body));

    [Fact]
    public void Problems_TitleAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        Assert.Empty(SectionRules.Problems(new('t', Limits.SectionTitle), "corps"));
        Assert.Equal([SectionProblem.TitleTooLong], SectionRules.Problems(new('t', Limits.SectionTitle + 1), "corps"));
    }

    [Fact]
    public void Problems_BodyAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        Assert.Empty(SectionRules.Problems("titre", new('b', Limits.SectionBody)));
        Assert.Equal([SectionProblem.BodyTooLong], SectionRules.Problems("titre", new('b', Limits.SectionBody + 1)));
    }

    [Fact]
    public void Problems_LineEndsOfTwoCharacters_CountOnce()
    {
        var body = string.Concat(Enumerable.Repeat("\r\n", Limits.SectionBody - 2));

        Assert.Empty(SectionRules.Problems("titre", $"a{body}b"));
        Assert.Equal([SectionProblem.BodyTooLong], SectionRules.Problems("titre", $"a{body}bc"));
    }
}
