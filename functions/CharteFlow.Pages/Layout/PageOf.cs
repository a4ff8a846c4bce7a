namespace CharteFlow.Pages.Layout;

/// <summary>A page of a long list.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Number">Its number, 1 for the first.</param>
/// <param name="Pages">How many pages there are, 1 at least.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Number, int Pages);

/// <summary>How much of a list a page takes.</summary>
/// <param name="Items">At most so many items; above 0.</param>
/// <param name="Weight">At most so much of all items' weights together; an item that is heavier has a page of its
/// own.</param>
public sealed record PageSize(int Items, int Weight);

/// <summary>Parts long lists into pages.</summary>
public static class PageOf
{
    /// <summary>The page of a list that comes nearest to the wanted one.</summary>
    /// <param name="all">The list.</param>
    /// <param name="wanted">The wanted number.</param>
    /// <param name="size">How much a page takes.</param>
    /// <param name="weightOf">What an item weighs.</param>
    public static PageOf<T> Find<T>(IReadOnlyList<T> all, int wanted, PageSize size, Func<T, int> weightOf)
    {
        var pages = new List<List<T>> { new() };
        var weight = 0;
        foreach (var item in all)
        {
            weight += weightOf(item);
            if (pages[^1].Count == size.Items || (pages[^1].Count > 0 && weight > size.Weight))
            {
                pages.Add([]);
                weight = weightOf(item);
            }

            pages[^1].Add(item);
        }

        var number = Math.Clamp(wanted, 1, pages.Count);
        return new(pages[number - 1], number, pages.Count);
    }
}
