namespace CharteFlow.Charters.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Charte des réseaux sociaux", "charte-des-reseaux-sociaux")]
    [InlineData("  L’usage — d’« Internet » (2026) ", "l-usage-d-internet-2026")]
    [InlineData("Ça & là", "ca-la")]
    [InlineData("憲章", "charter")]
    [InlineData("", "charter")]
    public void Of_ATitle_IsItsLettersAndDigits(string title, string expected) =>
        Assert.Equal(expected, Slug.Of(title));

    [Fact]
    public void Of_ALongTitle_IsCutWithoutADashAtItsEnd()
    {
        var slug = Slug.Of(new string('a', Slug.MaximumLength - 1) + " bcd");

        Assert.Equal(new string('a', Slug.MaximumLength - 1), slug);
    }
}
