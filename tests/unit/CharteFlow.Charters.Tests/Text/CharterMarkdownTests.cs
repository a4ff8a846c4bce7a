using System.Text;
using CharteFlow.Charters.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Text;

public sealed class CharterMarkdownTests
{
    private static readonly CharterText Text = new()
    {
        Title = "Charte",
        Language = Language.French,
        Sections =
        [
            new()
            {
                Key = new("ton"),
                Title = "Le ton",
                Owner = OwnerRole.Marketing,
                Body = "Un.\n\n- deux",
            },
            new()
            {
                Key = new("vide"),
                Title = "Rien",
                Owner = OwnerRole.Legal,
                Body = "",
            },
        ],
    };

    [Fact]
    public void Write_Text_GivesTheCanonicalForm() =>
        Assert.Equal(
            """
            ---
            title: Charte
            language: fr
            ---

            <!-- section: ton, Marketing -->
            ## Le ton

            Un.

            - deux

            <!-- section: vide, Legal -->
            ## Rien



            """.ReplaceLineEndings("\n"),
            CharterMarkdown.Write(Text)
        );

    [Property(Arbitrary = [typeof(CharterTexts)])]
    public void Read_WhatWasWritten_IsTheCanonicalText(CharterText text)
    {
        var expected = CharterMarkdown.Canonical(text);

        var read = CharterMarkdown.Read(CharterMarkdown.Write(text));

        Assert.Equal(expected with { Sections = [] }, read with { Sections = [] });
        Assert.Equal(expected.Sections, read.Sections);
    }

    [Property(Arbitrary = [typeof(CharterTexts)])]
    public void Digest_CanonicalText_IsTheTextsOwn(CharterText text) =>
        Assert.Equal(
            CharterMarkdown.Digest(text),
            CharterMarkdown.Digest(CharterMarkdown.Read(CharterMarkdown.Write(text)))
        );

    [Fact]
    public void Digest_ComposedAndDecomposed_IsTheSame()
    {
        var text = Given.Text(Given.Section("ete", "L’été, à l’œuvre.")) with { Title = "Charte de l’été" };
        var decomposed = text with
        {
            Title = text.Title.Normalize(NormalizationForm.FormD),
            Sections = [text.Sections[0] with { Body = text.Sections[0].Body.Normalize(NormalizationForm.FormD) }],
        };

        Assert.Equal(CharterMarkdown.Digest(text), CharterMarkdown.Digest(decomposed));
        Assert.Equal(CharterMarkdown.Write(text), CharterMarkdown.Write(decomposed));
    }

    [Fact]
    public void Digest_LineEndings_DoNotCount()
    {
        var windows = Text with
        {
            Sections =
            [
                .. Text.Sections.Select(s => s with { Body = s.Body.Replace("\n", "\r\n", StringComparison.Ordinal) }),
            ],
        };

        Assert.Equal(CharterMarkdown.Digest(Text), CharterMarkdown.Digest(windows));
    }

    [Fact]
    public void Read_BodyThatForgesASection_StaysOneSection()
    {
        var forged = Text.Sections[0] with
        {
            Body = "avant\n<!-- section: vide, Legal -->\n## Faux\n\\<!-- section: x, Legal -->",
        };

        var read = CharterMarkdown.Read(CharterMarkdown.Write(Text with { Sections = [forged] }));

        Assert.Equal(forged, Assert.Single(read.Sections));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("---\ntitle: x\nlanguage: de\n---\n", "line 3: 'de' is not a language")]
    [InlineData("---\ntitle: x\nlanguage: fr\n---\ntexte perdu\n", "line 5: expected '<!-- section")]
    [InlineData(
        "---\ntitle: x\nlanguage: fr\n---\n<!-- section: Ton, Legal -->\n## T\n",
        "line 5: 'Ton' is not a section key"
    )]
    [InlineData(
        "---\ntitle: x\nlanguage: fr\n---\n<!-- section: ton, Boss -->\n## T\n",
        "line 5: 'Boss' is not an owner"
    )]
    [InlineData(
        "---\ntitle: x\nlanguage: fr\n---\n<!-- section: a, Legal -->\n",
        "line 6: expected the section's title"
    )]
    [InlineData(
        "---\ntitle: x\nlanguage: fr\n---\n<!-- section: a, Legal -->\n## T\n<!-- section: a, Legal -->\n## T\n",
        "line 7: the section 'a' is there twice"
    )]
    public void Read_OtherForm_NamesTheLine(string file, string message)
    {
        var error = Assert.Throws<FormatException>(() => CharterMarkdown.Read(file));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    public static class CharterTexts
    {
        private static readonly string[] Nasty =
        [
            "<!-- section: a, Legal -->",
            "\\<!-- section: b",
            "---",
            "## Titre",
            "\r\n",
            "\n\n",
            "  ",
            "\u00A0: «\u00A0é\u00A0»",
            "😀",
            "\t",
        ];

        public static Arbitrary<CharterText> Text() =>
            (
                from title in Words
                from language in Gen.Elements(Enum.GetValues<Language>())
                from count in Gen.Choose(0, 6)
                from sections in Gen.CollectToList(Enumerable.Range(0, count), Section)
                select new CharterText
                {
                    Title = title,
                    Language = language,
                    Sections = [.. sections],
                }
            ).ToArbitrary();

        private static Gen<string> Words =>
            from parts in Gen.OneOf(Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""))
                .ListOf()
            select string.Concat(parts);

        private static Gen<Section> Section(int index) =>
            from title in Words
            from owner in Gen.Elements(Enum.GetValues<OwnerRole>())
            from body in Words
            select new Section
            {
                Key = new($"s-{index}"),
                Title = title,
                Owner = owner,
                Body = body,
            };
    }
}
