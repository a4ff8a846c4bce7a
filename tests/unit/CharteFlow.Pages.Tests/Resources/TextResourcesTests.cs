using System.Text.RegularExpressions;

namespace CharteFlow.Pages.Tests.Resources;

public sealed partial class TextResourcesTests
{
    [Fact]
    public void Languages_HaveTheSameKeys()
    {
        Assert.Empty(TextSources.English.Keys.Except(TextSources.French.Keys));
        Assert.Empty(TextSources.French.Keys.Except(TextSources.English.Keys));
    }

    [Fact]
    public void Languages_HaveTheSamePlaceholders() =>
        Assert.All(TextSources.English, text => Assert.Equal(Placeholders(text.Value), Placeholders(TextSources.French[text.Key])));

    [Fact]
    public void Texts_AreNeverEmpty() =>
        Assert.All(All(), text => Assert.Matches(@"\S", text));

    [Fact]
    public void Source_NamesNoKeyThatIsMissing() =>
        Assert.DoesNotContain(TextSources.Referenced, key => !TextSources.English.ContainsKey(key) && !IsCounted(key));

    [Fact]
    public void Keys_AreAllUsed() =>
        Assert.DoesNotContain(TextSources.English.Keys, key => !IsUsed(key) && !IsUsedCount(key) && !IsEnumValue(key));

    [Fact]
    public void French_SetsHighPunctuationApart() =>
        Assert.All(TextSources.French, text => Assert.DoesNotMatch("[^\\u00A0\\u202F:!?»…][:;!?»]|«[^\\u00A0\\u202F]", Sentences(text.Value)));

    [Fact]
    public void French_UsesItsOwnQuotesAndApostrophes() =>
        Assert.All(TextSources.French, text => Assert.DoesNotMatch("['\"“”]", Sentences(text.Value)));

    [Fact]
    public void English_UsesItsOwnQuotesAndApostrophes() =>
        Assert.All(TextSources.English, text => Assert.DoesNotMatch("['\"«»]|\\s[:;!?]", Sentences(text.Value)));

    private static IEnumerable<string> All() => TextSources.English.Values.Concat(TextSources.French.Values);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    // Placeholders, addresses and times of day are no sentences.
    private static string Sentences(string text) => Apart().Replace(text, "x");

    private static bool IsUsed(string key) =>
        TextSources.Quoted.Contains(key) || TextSources.Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsCounted(string key) =>
        TextSources.English.ContainsKey($"{key}_one") && TextSources.English.ContainsKey($"{key}_other");

    private static bool IsUsedCount(string key) =>
        Count().Match(key) is { Success: true } match && TextSources.Quoted.Contains(match.Groups[1].Value) && IsCounted(match.Groups[1].Value);

    private static bool IsEnumValue(string key) =>
        key.Split('_') is [var type, var value] && TextSources.Enums[type].Any(known => known.GetEnumNames().Contains(value));

    [GeneratedRegex(@"\{\d+(?::\w+)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\d+(?::\w+)?\}|https?://\S+|\d+:\d+")]
    private static partial Regex Apart();

    [GeneratedRegex("^(.+)_(?:one|other)$")]
    private static partial Regex Count();
}
