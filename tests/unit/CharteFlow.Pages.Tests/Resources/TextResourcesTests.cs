using System.Text.RegularExpressions;
using CharteFlow.Charters;
using CharteFlow.Samples;
using CharteFlow.Typography;

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
        Assert.All(
            TextSources.English,
            text => Assert.Equal(Placeholders(text.Value), Placeholders(TextSources.French[text.Key]))
        );

    [Fact]
    public void Texts_AreNeverEmpty() => Assert.All(All(), text => Assert.Matches(@"\S", text));

    [Fact]
    public void Source_NamesNoKeyThatIsMissing() =>
        Assert.DoesNotContain(TextSources.Referenced, key => !TextSources.English.ContainsKey(key) && !IsCounted(key));

    [Fact]
    public void Keys_AreAllUsed() =>
        Assert.DoesNotContain(TextSources.English.Keys, key => !IsUsed(key) && !IsUsedCount(key) && !IsEnumValue(key));

    [Fact]
    public void French_IsSetByOneRule() =>
        Assert.All(TextSources.French, text => Assert.Empty(FrenchTypography.Faults(text.Value)));

    [Fact]
    public void French_HasOneWordForAThing() =>
        Assert.All(TextSources.French, text => Assert.DoesNotMatch(OtherFrenchWords(), text.Value));

    [Fact]
    public void English_HasOneWordForAThing() =>
        Assert.All(TextSources.English, text => Assert.DoesNotMatch(OtherEnglishWords(), text.Value));

    [Fact]
    public void Counts_OfNoneOneAndTwo_TakeTheirPlural() =>
        Assert.All(
            Counted(),
            key =>
            {
                var (one, other) = (TextSources.French[$"{key}_one"], TextSources.French[$"{key}_other"]);
                Assert.DoesNotMatch(PluralAfterNumber(), one);

                // « fois » and « avis » have no plural of their own, « de sort inconnu » counts nothing, and some texts
                // follow a number without telling it.
                if (other.Contains("{0", StringComparison.Ordinal) && !Regex.IsMatch(other, @"\}\s(?:fois|avis|de)\b"))
                    Assert.Matches(PluralAfterNumber(), other);
                Assert.Equal(
                    [Filled(one, 0), Filled(one, 1), Filled(other, 2)],
                    new[] { 0, 1, 2 }.Select(number => Of(Language.French, key, number))
                );
                Assert.Equal(
                    [
                        Filled(TextSources.English[$"{key}_other"], 0),
                        Filled(TextSources.English[$"{key}_one"], 1),
                        Filled(TextSources.English[$"{key}_other"], 2),
                    ],
                    new[] { 0, 1, 2 }.Select(number => Of(Language.English, key, number))
                );
            }
        );

    // A limit is never one: « 2 000 caractères au plus ».
    [Fact]
    public void French_CountsNothingThatHasNoSingular() =>
        Assert.All(
            TextSources.French.Where(text => !Count().IsMatch(text.Key)),
            text =>
                Assert.DoesNotMatch(
                    PluralAfterNumber(),
                    text.Value.Replace("caractères au plus", "", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void English_UsesItsOwnQuotesAndApostrophes() =>
        Assert.All(TextSources.English, text => Assert.DoesNotMatch("['\"«»]|\\s[:;!?]", Sentences(text.Value)));

    private static IEnumerable<string> Counted() =>
        TextSources
            .French.Keys.Select(key => Count().Match(key))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .Distinct();

    private static string Of(Language language, string key, int number) =>
        new Pages.Resources.Texts(language, Acme.Zone).Count(key, number, "a", "b", "c");

    private static string Filled(string text, int number) =>
        Placeholder()
            .Replace(text, hole => hole.Value[1] == '0' ? $"{number}" : $"{(char)('a' + hole.Value[1] - '1')}");

    private static IEnumerable<string> All() => TextSources.English.Values.Concat(TextSources.French.Values);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    // Placeholders, addresses and times of day are no sentences.
    private static string Sentences(string text) => Apart().Replace(text, "x");

    private static bool IsUsed(string key) =>
        TextSources.Quoted.Contains(key)
        || TextSources.Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsCounted(string key) =>
        TextSources.English.ContainsKey($"{key}_one") && TextSources.English.ContainsKey($"{key}_other");

    private static bool IsUsedCount(string key) =>
        Count().Match(key) is { Success: true } match
        && TextSources.Quoted.Contains(match.Groups[1].Value)
        && IsCounted(match.Groups[1].Value);

    private static bool IsEnumValue(string key) =>
        key.Split('_') is [var type, var value]
        && TextSources.Enums[type].Any(known => known.GetEnumNames().Contains(value));

    [GeneratedRegex(@"\{\d+(?::\w+)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\d(?::N0)?\}\s(?!vous\b|vers\b|fois\b|avis\b)(?:\p{Ll}+|e-mail)[sx]\b")]
    private static partial Regex PluralAfterNumber();

    // One term for each thing: modifications, motif, responsables, e-mail, avis, retenue; a cycle is abandoned; nobody
    // is addressed as a man.
    [GeneratedRegex(
        @"\bchangements?\b|\braisons?\b|\bmanagers?\b|\bcourriels?\b|adresses? électroniques?|\bverdicts?\b|\bobject(?:er|ez)\b|\bquestionner\b|décomptée?s?\b|restez sous|tranché"
            + @"|objections? acceptée|acceptez cette objection|retir\w+ (?:ce|le|du) cycle|cycle (?:est )?retiré|bad buzz|\(e\)|serez prêt",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherFrenchWords();

    [GeneratedRegex(
        @"internal rules|staff notice|service note|\bthe close\b|\bmend(?:ed)?\b|grounds? no|bad buzz|occupational doctor|withdraw|accepted objection|objections? (?:is |was )?accepted|\bstay alone\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherEnglishWords();

    [GeneratedRegex(@"\{\d+(?::\w+)?\}|https?://\S+|\d+:\d+")]
    private static partial Regex Apart();

    [GeneratedRegex("^(.+)_(?:one|other)$")]
    private static partial Regex Count();
}
