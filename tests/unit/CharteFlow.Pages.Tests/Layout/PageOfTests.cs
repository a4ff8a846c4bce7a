using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class PageOfTests
{
    private static readonly PageSize Size = new(3, 10);

    [Theory]
    [InlineData(1, new[] { 1, 1, 1 }, 1)]
    [InlineData(2, new[] { 9 }, 2)]
    [InlineData(3, new[] { 30 }, 3)]
    [InlineData(4, new[] { 5, 5 }, 4)]
    [InlineData(5, new[] { 1 }, 5)]
    [InlineData(99, new[] { 1 }, 5)]
    [InlineData(0, new[] { 1, 1, 1 }, 1)]
    [InlineData(int.MinValue, new[] { 1, 1, 1 }, 1)]
    public void Find_APage_HoldsSoManyItemsAndSoMuchWeight(int wanted, int[] items, int number)
    {
        var page = PageOf.Find([1, 1, 1, 9, 30, 5, 5, 1], wanted, Size, item => item);

        Assert.Equal(items, page.Items);
        Assert.Equal((number, 5), (page.Number, page.Pages));
    }

    [Fact]
    public void Find_InAnEmptyList_IsOneEmptyPage()
    {
        var page = PageOf.Find<int>([], 3, Size, item => item);

        Assert.Empty(page.Items);
        Assert.Equal((1, 1), (page.Number, page.Pages));
    }
}
