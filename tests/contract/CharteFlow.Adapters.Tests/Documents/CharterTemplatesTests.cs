using System.Text.RegularExpressions;
using CharteFlow.Adapters.Documents;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using CharteFlow.Typography;

namespace CharteFlow.Adapters.Tests.Documents;

public sealed partial class CharterTemplatesTests
{
    private const string Company = "Ateliers Mercier";

    private static readonly CharterText French = CharterTemplates.Load(Language.French, Company);

    private static readonly CharterText English = CharterTemplates.Load(Language.English, Company);

    public static TheoryData<Language> AllLanguages => [.. Enum.GetValues<Language>()];

    /// <summary>What the guide to such charters asks for, where it is, and the words that show it.</summary>
    public static TheoryData<string, string, string, string> Topics =>
        new()
        {
            { "definition", "definition-et-objectifs", "guide pratique", "practical guide" },
            { "legal aim", "definition-et-objectifs", "Juridique", "Legal" },
            { "marketing aim", "definition-et-objectifs", "réputation en ligne", "reputation online" },
            { "HR aim", "definition-et-objectifs", "Ressources humaines", "Human resources" },
            { "more than an internet policy", "definition-et-objectifs", "charte informatique", "IT policy" },
            {
                "voluntary",
                "nature-de-la-charte",
                "volontaire, pédagogique et informative",
                "voluntary, educational and informative"
            },
            { "no legal duty", "nature-de-la-charte", "n’oblige pas", "No law requires" },
            {
                "not annexed, no sanction",
                "nature-de-la-charte",
                "ne fonde aucune sanction",
                "cannot justify a sanction"
            },
            { "avenant", "nature-de-la-charte", "Avenant au contrat", "Amendment to the employment contract" },
            { "note de service", "nature-de-la-charte", "Note de service", "Staff memo" },
            { "read and approved", "nature-de-la-charte", "«\u00A0lu et approuvé\u00A0»", "“read and approved”" },
            { "freedom of expression", "liberte-d-expression", "L1121-1", "L1121-1" },
            {
                "proportionality",
                "liberte-d-expression",
                "proportionnées au but recherché",
                "proportionate to the aim pursued"
            },
            {
                "weighing, not abuse alone",
                "liberte-d-expression",
                "leur contexte, leur portée et leurs conséquences",
                "its context, its reach and its consequences"
            },
            { "loyalty and discretion", "liberte-d-expression", "loyauté et discrétion", "loyalty and discretion" },
            { "opportunities", "opportunites-et-risques", "chance", "opportunity" },
            { "risks", "opportunites-et-risques", "risques", "risks" },
            { "initiative", "prise-d-initiative", "partager votre métier", "sharing your work" },
            { "discourse", "discours", "repères de discours", "Speak for yourself" },
            { "brand tone", "ton-de-marque", "Notre ton est", "Our tone is" },
            { "coherence", "ton-de-marque", "charte graphique", "Brand guidelines" },
            { "spokespersons", "porte-parole", "en son nom", "on its behalf" },
            { "disclosure", "informations-divulgables", "Vous pouvez partager", "You can share" },
            { "sensitive data", "donnees-sensibles", "RGPD", "GDPR" },
            { "account security", "securite-des-comptes", "double authentification", "Two-factor authentication" },
            { "bad buzz", "bad-buzz", "premières heures", "first hours" },
            { "harassment", "harcelement", "L1152-1", "L1152-1" },
            { "one sexist comment", "harcelement", "pas encore du harcèlement", "not yet harassment" },
            {
                "repetition or several authors",
                "harcelement",
                "un seul message de chacune",
                "a single message from each"
            },
            { "defamation", "diffamation-et-image", "29\u00A0juillet\u00A01881", "29 July 1881" },
            { "brand image", "diffamation-et-image", "l’image de notre marque", "the image of our brand" },
            { "integrity of staff", "diffamation-et-image", "l’intégrité de chacun", "the integrity of each of us" },
            { "collaborative drafting", "vie-de-la-charte", "Écrite à plusieurs", "Written by many" },
            { "validation before adoption", "vie-de-la-charte", "avant l’adoption", "before adoption" },
            { "evolving", "vie-de-la-charte", "document évolutif", "living document" },
            { "contacts", "vie-de-la-charte", "À compléter par les RH", "For HR to complete" },
        };

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Load_Template_HoldsNoSignThatThePdfLacksAndNoBrokenList(Language language)
    {
        var text = CharterTemplates.Load(language, "Ateliers Mercier");

        Assert.Empty(new UnprintableSigns().MissingIn(text));
        Assert.Empty(BrokenLists.In(text));
        Assert.All(text.Sections, section => Assert.Equal(section.Body, PastedText.ToMarkdown(section.Body)));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Load_TopicOfTheGuide_IsCovered(string topic, string key, string french, string english)
    {
        var inFrench = French.Sections.Single(s => s.Key.Value == key).Body;
        var inEnglish = English.Sections.Single(s => s.Key.Value == key).Body;

        Assert.True(inFrench.Contains(french, StringComparison.Ordinal), $"{topic}: « {french} »");
        Assert.True(inEnglish.Contains(english, StringComparison.Ordinal), $"{topic}: '{english}'");
    }

    [Fact]
    public void Load_BothLanguages_HaveTheSameSectionsAndOwners() =>
        Assert.Equal(French.Sections.Select(s => (s.Key, s.Owner)), English.Sections.Select(s => (s.Key, s.Owner)));

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Load_Template_HasTheRightSize(Language language)
    {
        var text = CharterTemplates.Load(language, Company);

        var words = text.Sections.Sum(s => Word().Count(s.Body));

        Assert.InRange(text.Sections.Count, 10, 15);
        Assert.InRange(words, 1_500, 2_500);
        Assert.All(text.Sections, s => Assert.InRange(s.Body.Length, 200, Limits.SectionBody));
        Assert.All(text.Sections, s => Assert.InRange(s.Title.Length, 5, Limits.SectionTitle));
        Assert.Equal(language, text.Language);
    }

    [Fact]
    public void Load_Template_GivesEveryReviewerASection() =>
        Assert.Equal(Enum.GetValues<OwnerRole>().Order(), French.Sections.Select(s => s.Owner).Distinct().Order());

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Load_Company_ReplacesEveryPlaceholder(Language language)
    {
        var all = CharterMarkdown.Write(CharterTemplates.Load(language, Company));

        Assert.Contains(Company, all, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", all, StringComparison.Ordinal);
        Assert.DoesNotContain("}}", all, StringComparison.Ordinal);
    }

    /// <summary>
    /// What HR completes is marked in one way, which a submission refuses; nothing else of the template looks unfilled.
    /// </summary>
    [Theory]
    [InlineData(Language.French, "[À compléter par les RH : ")]
    [InlineData(Language.English, "[For HR to complete: ")]
    public void Load_PlacesForHr_AreFoundAndNothingElse(Language language, string mark)
    {
        var findings = UnfilledPlaces.In(CharterTemplates.Load(language, Company), Company);

        Assert.Equal(7, findings.Count);
        Assert.All(findings, finding => Assert.True(finding.Refuses));
        Assert.All(findings, finding => Assert.StartsWith(mark, finding.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_CompanyWithMarkdownSigns_ReadsAsWritten()
    {
        var text = CharterTemplates.Load(Language.English, "A*B*C <Ltd> & [Sons]");

        var html = new MarkdownRenderer().ToHtml(text.Sections[0].Body);

        Assert.Contains("A*B*C &lt;Ltd&gt; &amp; [Sons]", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Load_NoCompany_IsRefused(string company) =>
        Assert.Throws<ArgumentException>(() => CharterTemplates.Load(Language.French, company));

    [Fact]
    public void Load_French_FollowsFrenchTypography()
    {
        var prose = string.Join('\n', French.Sections.Select(s => s.Title + "\n" + TableRule().Replace(s.Body, "")));

        Assert.Empty(FrenchTypography.Faults(prose));
        Assert.DoesNotMatch(@"\.\.\.|[ \u00A0\u202F]{2,}", prose);
    }

    /// <summary>Restrictions must be proportionate (Code du travail, L1121-1): no absolute words.</summary>
    [Theory]
    [InlineData(
        Language.French,
        @"\b(jamais|toujours|interdit\w*|strictement|toute publication|sous peine|sanctionnée?s?)\b"
    )]
    [InlineData(Language.English, @"\b(never|always|forbidden|strictly|prohibited|any post|disciplinary)\b")]
    public void Load_Text_AvoidsAbsoluteWords(Language language, string words)
    {
        var all = CharterMarkdown.Write(CharterTemplates.Load(language, Company));

        Assert.DoesNotMatch("(?i)" + words, all);
    }

    [GeneratedRegex(@"[\p{L}\p{N}’-]*[\p{L}\p{N}]")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\|[-:|]+\|$", RegexOptions.Multiline)]
    private static partial Regex TableRule();
}
