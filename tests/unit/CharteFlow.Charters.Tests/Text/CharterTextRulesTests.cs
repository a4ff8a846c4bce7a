using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Text;

public sealed class CharterTextRulesTests
{
    [Fact]
    public void Problems_CompleteText_IsEmpty() =>
        Assert.Empty(CharterTextRules.Problems(Given.Text(Given.Section("a"), Given.Section("b"))));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    public void Problems_NoTitle_SaysSo(string title) =>
        Assert.Equal(
            [new TextProblem.TitleMissing()],
            CharterTextRules.Problems(Given.Text(Given.Section("a")) with { Title = title })
        );

    [Fact]
    public void Problems_LongestTitle_IsEmptyAndOneMoreIsTooLong()
    {
        var text = Given.Text(Given.Section("a"));

        Assert.Empty(CharterTextRules.Problems(text with { Title = new('t', Limits.CharterTitle) }));
        Assert.Equal(
            [new TextProblem.TitleTooLong()],
            CharterTextRules.Problems(text with { Title = new('t', Limits.CharterTitle + 1) })
        );
    }

    [Fact]
    public void Problems_NoSection_SaysSo() =>
        Assert.Equal([new TextProblem.NoSection()], CharterTextRules.Problems(Given.Text()));

    [Fact]
    public void Problems_MostSections_IsEmptyAndOneMoreIsTooMany()
    {
        var sections = Enumerable.Range(1, Limits.Sections + 1).Select(number => Given.Section($"s{number}")).ToArray();

        Assert.Empty(CharterTextRules.Problems(Given.Text(sections[1..])));
        Assert.Equal(
            [new TextProblem.TooManySections(Limits.Sections + 1)],
            CharterTextRules.Problems(Given.Text(sections))
        );
    }

    [Theory]
    [InlineData("a", "b", "a")]
    [InlineData("a", "a", "a")]
    public void Problems_OneKeyAgain_IsSaidOnce(params string[] keys) =>
        Assert.Equal(
            [new TextProblem.DuplicateKey(new("a"))],
            CharterTextRules.Problems(Given.Text([.. keys.Select(key => Given.Section(key))]))
        );

    [Fact]
    public void Problems_EmptySections_NamesEach()
    {
        var text = Given.Text(Given.Section("a", body: " "), Given.Section("b"), Given.Section("c", title: "\n"));

        var problems = CharterTextRules.Problems(text);

        Assert.Equal(
            [
                new TextProblem.InSection(new("a"), SectionProblem.BodyMissing),
                new TextProblem.InSection(new("c"), SectionProblem.TitleMissing),
            ],
            problems
        );
    }
}
