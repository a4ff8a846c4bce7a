using CharteFlow.Charters.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CharteFlow.Charters.Tests;

/// <summary>What the properties of several subjects draw from.</summary>
internal static class Generators
{
    /// <summary>Days of 1990 to 2089.</summary>
    public static Gen<DateOnly> Day => Gen.Choose(0, 36_500).Select(days => new DateOnly(1990, 1, 1).AddDays(days));

    /// <summary>Instants of the same years, to the second.</summary>
    public static Gen<DateTimeOffset> Instant =>
        from day in Day
        from second in Gen.Choose(0, 86_399)
        select new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(second);

    /// <summary>Short texts of the characters that a careless form would mix up.</summary>
    public static Gen<string> TrickyText =>
        Gen.Elements("a", "b", "1", ":", "\n", "-", "é", "😀", " ")
            .ListOf()
            .Select(parts => string.Concat(parts.Take(6)));

    public static Gen<CharterText> Text =>
        from title in TrickyText
        from language in Gen.Elements(Language.French, Language.English)
        from sections in Sections
        select new CharterText
        {
            Title = title,
            Language = language,
            Sections = sections,
        };

    /// <summary>Two texts that share some sections: edited, moved, added and removed.</summary>
    public static Gen<(CharterText Before, CharterText After)> Revision =>
        from before in Text
        from after in Text
        select (before, after);

    /// <summary>The items in any order.</summary>
    public static Gen<T[]> Shuffled<T>(IEnumerable<T> items) => Gen.Shuffle(items.ToArray());

    private static Gen<Section[]> Sections =>
        from keys in Gen.Shuffle("a", "b", "c", "d", "e", "f")
        from count in Gen.Choose(0, 6)
        from bodies in TrickyText.ArrayOf(count)
        select keys.Take(count).Zip(bodies, (key, body) => Given.Section(key, body, key)).ToArray();
}
