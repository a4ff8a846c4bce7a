using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Text;

public sealed class UnfilledPlacesTests
{
    private const string Company = "Maison Lumen";

    /// <summary>Nobody means these words: the body, and the words that are told.</summary>
    public static TheoryData<string, string> Places =>
        new()
        {
            {
                "| La charte | **[À compléter par les RH\u00A0: contact RH]** |",
                "[À compléter par les RH : contact RH]"
            },
            { "**[For HR to complete: IT security]**", "[For HR to complete: IT security]" },
            { "[To be completed by HR]", "[To be completed by HR]" },
            { "[A COMPLETER]", "[A COMPLETER]" },
            { "[a\u0300 comple\u0301ter]", "[à compléter]" },
            { @"\[À compléter\]", "[À compléter]" },
            { "&#91;À compléter&#93;", "[À compléter]" },
            { "［À compléter］ et 【nom】", "［À compléter］|【nom】" },
            { "[**À compléter** par le\nservice juridique]", "[À compléter par le service juridique]" },
            { "[[nom du référent]]", "[[nom du référent]]" },
            { "[à valider avec le CSE [mars]]", "[à valider avec le CSE [mars]]" },
            { "Appelez [nom], [fonction] ou [adresse e-mail].", "[nom]|[fonction]|[adresse e-mail]" },
            { "Écrivez à [SOCIÉTÉ].", "[SOCIÉTÉ]" },
            { "Écrivez à […].", "[…]" },
            { "Contact\u00A0: [...]", "[...]" },
            { "« […] »", "[…]" },
            {
                "« Je travaille chez [nom de l’entreprise], et ce que j’écris n’engage que moi. »",
                "[nom de l’entreprise]"
            },
            { "Signé\u00A0: [   ]", "[ ]" },
            { "Signé\u00A0: []", "[]" },
            { "[À compléter](https://intranet.exemple.fr)", "[À compléter]" },
            { "[l’intranet]()", "[l’intranet]" },
            { "[l’intranet](lien)", "[l’intranet]" },
            { "`[À compléter]`", "[À compléter]" },
            { "\t[À compléter]", "[À compléter]" },
            { "Écrivez à <nom>, <Nom de l’entreprise> ou &lt;prénom&gt;.", "<nom>|<Nom de l’entreprise>|<prénom>" },
            { @"\<à compléter\> et < nom > et <<Nom_salarié>>", "<à compléter>|< nom >|<<Nom_salarié>>" },
            { "Chez {{entreprise}}, {nom} ou ${name}, %NOM_SOCIETE%.", "{{entreprise}}|{nom}|${name}|%NOM_SOCIETE%" },
            { "Appelez XXX au 01 XX XX XX XX, ou écrivez à xxx@exemple.fr.", "XXX|01 XX XX XX XX|xxx" },
            { "dans un délai de XX jours", "XX" },
            { "depuis 20XX", "20XX" },
            { "TODO\u00A0: nommer le référent. TBD", "TODO|TBD" },
            { "Lorem ipsum dolor sit amet", "Lorem ipsum" },
            { "Référent\u00A0: …………", "…………" },
            { "Référent\u00A0: ............ ou . . . . . .", "............|. . . . . ." },
            { "Fait à ________, le ___ .", "________|___" },
            { @"Nom\u00A0: \_\_\_\_\_", "_____" },
            {
                "Le JJ/MM/AAAA, le dd.mm.yyyy, le __/__/____, le 00/00/0000",
                "JJ/MM/AAAA|dd.mm.yyyy|__/__/____|00/00/0000"
            },
            { "Téléphone\u00A0: 00 00 00 00 00", "00 00 00 00 00" },
            { "Téléphone\u00A0: ???", "???" },
            { "À compléter par les RH", "À compléter par les RH" },
            { "- **à compléter**", "à compléter" },
            { "| Un compte piraté | à préciser |", "à préciser" },
            { "Le référent (à désigner) et le suppléant (à définir)", "à définir" },
            { "Contact RH\u00A0: à renseigner.", "à renseigner" },
            { "Contact: to be confirmed", "to be confirmed" },
            { "Le contact est À COMPLÉTER dès que possible.", "À COMPLÉTER" },
            { "[nom\u00A0: XXX]", "[nom : XXX]" },
        };

    /// <summary>A charter may say these.</summary>
    public static TheoryData<string> Meant =>
        [
            "Voyez [le site de la CNIL](https://www.cnil.fr) ou [l’intranet](/charte), [nos contacts](#contacts).",
            "Écrivez à [l’équipe](mailto:rh@exemple.fr), voyez <https://www.cnil.fr> ou <rh@exemple.fr>.",
            "Voyez [la loi][loi] et [contact].\n\n[loi]: https://www.legifrance.gouv.fr\n[contact]: mailto:rh@exemple.fr \"Écrire\"",
            "Une note[^1] en bas de page.\n\n[^1]: Le nom de la loi.",
            "- [ ] à relire\n- [x] relu\n- [X] publié\n\nOui [ ] Non [ ]",
            "![Organigramme : nom et fonction](https://exemple.fr/image.png)",
            "« Nul ne peut apporter aux droits des personnes […] de restrictions », dit le code.",
            "“No one may restrict individual rights [...] unless justified”, says the code.",
            "« [L]’employeur » est responsable [sic] de [l]a suite [NDLR : la citation est abrégée].",
            "Selon l’arrêt [1] et l’étude [2, 3], les employeur[s] peuvent agir.",
            "Un réseau comme X (ex-Twitter) ou la chaîne XXL, au XXe siècle, chapitre XX, XX siècle.",
            "Répondez vite… ou pas... Vraiment ??? Oui !!! « … »",
            "Du lundi au vendredi, 24/24, de 1 < 2 et 3 > 2, le 01/02/2027, C++ <3.",
            "___\n\nUn intertitre\n\n____\n\n__Important__ et ___très important___, snake_case et **gras**.",
            "| Le cas | Le réflexe |\n|:---|---:|\n| Une fuite | Prévenir |",
            "À faire\u00A0: citer ses sources.\n\n### À faire\n\nUne fiche à compléter avant toute publication est sur l’intranet.",
            "Ce point reste à définir ensemble, au fil des usages, et chacun peut y contribuer dans les groupes de travail.",
            "Le texte reste <b>simple</b>, <br> clair et <u>court</u>.",
            "Utilisez #nom_de_la_campagne et @maison_lumen ; la réduction est de 20 % à 50 %.",
            "Le « bad buzz » : l’entreprise (la marque, le service, le site) et vous.",
            "Nous parlons à la presse de notre métier : jamais d’un client.",
        ];

    /// <summary>Somebody may mean these: they are pointed out.</summary>
    public static TheoryData<string, string> Doubtful =>
        new()
        {
            { "Ajoutez la mention [Collaboration commerciale].", "[Collaboration commerciale]" },
            { "« Il convient [pour les salariés] de se taire », a dit le juge.", "[pour les salariés]" },
            { "Référent\u00A0: …", "…" },
            { "| Un compte piraté | ... |", "..." },
            { "| Un compte piraté | un contact à préciser |", "un contact à préciser" },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void In_WordsThatNobodyMeans_RefusesEach(string body, string words)
    {
        var findings = In(body);

        Assert.Equal(words.Split('|').Select(Plain), findings.Select(finding => Plain(finding.Words)));
        Assert.All(findings, finding => Assert.True(finding.Refuses));
    }

    [Theory]
    [MemberData(nameof(Meant))]
    public void In_WordsThatACharterMaySay_FindsNothing(string body) => Assert.Empty(In(body));

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void In_WordsThatSomebodyMayMean_PointsThemOut(string body, string words)
    {
        var finding = Assert.Single(In(body));

        Assert.Equal(words, finding.Words);
        Assert.False(finding.Refuses);
    }

    [Fact]
    public void In_Text_NamesTheSectionOfEach()
    {
        var text = Given.Text(
            Given.Section("a", "[nom]"),
            Given.Section("b"),
            Given.Section("c", "Rien.", title: "Contact [à compléter]")
        ) with
        {
            Title = "Charte de <entreprise>",
        };

        var findings = UnfilledPlaces.In(text, Company);

        Assert.Equal(
            [(null, "<entreprise>"), (new SectionKey("a"), "[nom]"), (new SectionKey("c"), "[à compléter]")],
            findings.Select(finding => (finding.Section, finding.Words))
        );
    }

    [Fact]
    public void In_CompanyWithBracketsInItsName_FindsNothing() =>
        Assert.Empty(
            UnfilledPlaces.In(Given.Text(Given.Section("a", @"Chez \[nom\] \<Ltd\>, nous parlons.")), "[nom] <Ltd>")
        );

    [Fact]
    public void In_LongWords_AreCut()
    {
        var finding = Assert.Single(In($"[À compléter {new string('m', 300)}]"));

        Assert.Equal(TextFinding.LongestQuote, finding.Words.Length);
        Assert.EndsWith("…", finding.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 0)]
    [InlineData("<a", 0)]
    [InlineData("{{", 0)]
    [InlineData("_", 0)]
    [InlineData(". ", 1)]
    [InlineData("| ", 0)]
    [InlineData("à compléter ", 0)]
    [InlineData("« [", 0)]
    public void In_OneSignUpToTheLimit_FindsWhatStandsThere(string sign, int places)
    {
        var body = string.Concat(Enumerable.Repeat(sign, Limits.SectionBody / sign.Length));

        Assert.Equal(places, In(body).Count);
    }

    private static IReadOnlyList<TextFinding> In(string body) =>
        UnfilledPlaces.In(Given.Text(Given.Section("a", body)), Company);

    private static string Plain(string words) => words.Replace('\u00A0', ' ');
}
