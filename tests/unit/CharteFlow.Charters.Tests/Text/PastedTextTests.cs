using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests.Text;

public sealed class PastedTextTests
{
    public static TheoryData<string, string> Pasted =>
        new()
        {
            // Bullets of word processors, in one list or in two levels.
            {
                "Chacun s'engage à :\n•\trespecter la confidentialité ;\n•\tne pas parler au nom de l'entreprise ;",
                "Chacun s'engage à :\n\n- respecter la confidentialité ;\n- ne pas parler au nom de l'entreprise ;"
            },
            { "· un\n· deux", "- un\n- deux" },
            { "•un\n•deux", "- un\n- deux" },
            { "\uF0B7\tun\n\uF0A7\tdeux", "- un\n    - deux" },
            { "•\tun\no\tdeux\no\ttrois\n•\tquatre", "- un\n    - deux\n    - trois\n- quatre" },
            { "\t•\tun\n\t\t•\tdeux\n\t•\ttrois", "- un\n    - deux\n- trois" },
            { "\uF0FC\toui\n\uF0FB\tnon", "- ✓ oui\n    - ✗ non" },
            { "•\nun\n•\ndeux", "- un\n- deux" },
            { "•\tun ;\n\n•\tdeux.", "- un ;\n\n- deux." },
            {
                "•\tune ligne qui\nva plus loin ;\n•\tdeux.\nAprès la liste.",
                "- une ligne qui va plus loin ;\n- deux.\n\nAprès la liste."
            },
            // Dashes.
            { "Chacun :\n– lit ;\n– signe.", "Chacun :\n\n- lit ;\n- signe." },
            { "— un\n— deux", "- un\n- deux" },
            { "Chacun :\n\n–\u00A0lit.", "Chacun :\n\n- lit." },
            { "– un ;\n\n– deux.", "- un ;\n\n- deux." },
            // Numbers and labels.
            { "Objet :\n1°\tun\n2°\tdeux", "Objet :\n\n1. un\n2. deux" },
            { "(1)\tun\n(2)\tdeux", "1. un\n2. deux" },
            { "Suit :\na)\tun\nb)\tdeux", "Suit :\n\na) un\n\nb) deux" },
            { "1.1.\tObjet\n1.2.\tPortée", "1.1. Objet\n\n1.2. Portée" },
            // Indentation, tabs, line ends.
            {
                "\tLe présent article définit l’usage.\n\tIl s’applique à tous.",
                "Le présent article définit l’usage.\n\nIl s’applique à tous."
            },
            { "    Le présent article.", "Le présent article." },
            { "\u00A0\u00A0\u00A0Le présent article.", "Le présent article." },
            { "un\tmot\taprès\nl’autre\tmot", "un mot après\nl’autre mot" },
            { "Rue\vVille\u2028Pays", "Rue\\\nVille\\\nPays" },
            { "a\fb", "a\n\nb" },
            { "a\r\nb\r\n", "a\nb" },
            { "e\u0301te\u0301", "été" },
            {
                "Nom\tTéléphone\nRH\t01|02\nDPO\t03",
                "| Nom | Téléphone |\n| --- | --- |\n| RH | 01\\|02 |\n| DPO | 03 |"
            },
            { "    - un\n        - deux", "- un\n    - deux" },
        };

    [Theory]
    [MemberData(nameof(Pasted))]
    public void ToMarkdown_OfWordProcessors_IsTheirListsAndParagraphs(string pasted, string markdown) =>
        Assert.Equal(markdown, PastedText.ToMarkdown(pasted));

    [Theory]
    [MemberData(nameof(Pasted))]
    public void ToMarkdown_OfItsOwnResult_ChangesNothing(string pasted, string markdown)
    {
        Assert.Equal(markdown, PastedText.ToMarkdown(pasted));
        Assert.Equal(markdown, PastedText.ToMarkdown(markdown));
    }

    [Theory]
    [InlineData("Un paragraphe\nsur deux lignes.\nUne phrase par ligne.")]
    [InlineData("Texte\n    qui continue, en retrait.")]
    [InlineData("- un\n\t- deux\n\t\t- trois\n\n\tdeuxième paragraphe de un")]
    [InlineData("Liste :\n- un\n    suite\n    - deux\n\n    encore")]
    [InlineData("1. un\n2. deux\n\n   suite")]
    [InlineData("1)\tun\n2)\tdeux")]
    [InlineData("La charte\n– votée hier –\ns’applique.")]
    [InlineData("— Bonjour, dit-elle.")]
    [InlineData("✅ citer la marque\n\n❌ citer un client")]
    [InlineData("✔ oui")]
    [InlineData("```\n•\tcode\n\tcode\n```")]
    [InlineData("~~~~\n~~~\n•\tcode\n~~~~")]
    [InlineData("| a | b |\n| --- | --- |\n| 1 | 2 |")]
    [InlineData("> cité\n> – encore")]
    [InlineData("Adresse  \nVille\\\nPays")]
    [InlineData("### Titre\n\n**gras** et [lien](https://exemple.fr)\n\n---\n\n* a\n* b")]
    [InlineData("o ou p")]
    public void ToMarkdown_OfMarkdown_IsThatMarkdown(string markdown) =>
        Assert.Equal(markdown, PastedText.ToMarkdown(markdown));

    [Theory]
    [InlineData("s’engage à :\nrespecter la confidentialité ;\nne pas parler au nom de l’entreprise ;\nsigner.")]
    [InlineData("À faire : - lire ; - signer ; - garder.")]
    [InlineData("À faire : • lire • signer")]
    [InlineData("-lire\n-signer")]
    [InlineData("Suit :\na) lire\nb) signer")]
    [InlineData("Suit :\n1) lire\n2) signer", false)]
    [InlineData("Suit :\n2. lire\n3. signer")]
    [InlineData("1°lire\n2°signer")]
    [InlineData("o lire\no signer")]
    [InlineData("Maison Lumen\n12 rue des Lilas\n75011 Paris")]
    [InlineData("Maison Lumen\\\n12 rue des Lilas\\\n75011 Paris", false)]
    [InlineData("- lire ;\n- signer ;\n- garder.", false)]
    [InlineData(
        "Un texte de plusieurs lignes, chacune assez longue pour tenir sur\nla page, que personne ne prendra pour une liste ; il va à la ligne\ncomme tous les textes.",
        false
    )]
    [InlineData("```\na ;\nb ;\nc ;\n```", false)]
    [InlineData("| a ; | b ; |\n| - | - |\n| 1 ; | 2 ; |", false)]
    [InlineData("Être clair : c’est dire – sans détour – ce qu’on pense.", false)]
    [InlineData("Deux\nlignes", false)]
    public void BrokenLists_WhatRunsTogether_IsPointedOutAndNotRefused(string body, bool isBroken = true)
    {
        var findings = BrokenLists.In(Given.Text(Given.Section("a", body: body)));

        Assert.Equal(
            isBroken ? [(TextFindingKind.BrokenList, new SectionKey("a"), false)] : [],
            findings.Select(f => (f.Kind, f.Section!.Value, f.Refuses))
        );
    }
}
