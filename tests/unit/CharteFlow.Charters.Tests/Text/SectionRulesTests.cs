using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Text;

public sealed class SectionRulesTests
{
    [Theory]
    [InlineData(null, "corps", SectionProblem.TitleMissing)]
    [InlineData(" \t", "corps", SectionProblem.TitleMissing)]
    [InlineData("titre", null, SectionProblem.BodyMissing)]
    [InlineData("titre", "\r\n\r\n", SectionProblem.BodyMissing)]
    [InlineData(null, null, SectionProblem.TitleMissing)]
    public void Check_SomethingEmpty_NamesTheFirst(string? title, string? body, SectionProblem problem) =>
        Assert.Equal(problem, SectionRules.Check(title, body));

    [Fact]
    public void Check_TitleAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        Assert.Null(SectionRules.Check(new('t', Limits.SectionTitle), "corps"));
        Assert.Equal(SectionProblem.TitleTooLong, SectionRules.Check(new('t', Limits.SectionTitle + 1), "corps"));
    }

    [Fact]
    public void Check_BodyAtItsLimit_IsTakenAndOneMoreIsNot()
    {
        Assert.Null(SectionRules.Check("titre", new('b', Limits.SectionBody)));
        Assert.Equal(SectionProblem.BodyTooLong, SectionRules.Check("titre", new('b', Limits.SectionBody + 1)));
    }

    [Fact]
    public void Check_LineEndsOfTwoCharacters_CountOnce()
    {
        var body = string.Concat(Enumerable.Repeat("\r\n", Limits.SectionBody - 2));

        Assert.Null(SectionRules.Check("titre", $"a{body}b"));
        Assert.Equal(SectionProblem.BodyTooLong, SectionRules.Check("titre", $"a{body}bc"));
    }
}
