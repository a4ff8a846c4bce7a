using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CharteFlow.Application.Letters;
using CharteFlow.Charters;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Mail;
using CharteFlow.Samples;
using CharteFlow.Samples.Mails;
using CharteFlow.Typography;

namespace CharteFlow.Pages.Tests.Mail;

public sealed partial class MailRendererTests
{
    private readonly MailRenderer _renderer = Renderers.New();

    public static TheoryData<Language, int> Usual => Rows(hostile: false);

    public static TheoryData<Language, int, bool> Any =>
        [
            .. Rows(hostile: false).Select(row => (row.Data.Item1, row.Data.Item2, false)),
            .. Rows(hostile: true).Select(row => (row.Data.Item1, row.Data.Item2, true)),
        ];

    [Fact]
    public void Samples_HoldEveryKindOfMail()
    {
        var kinds = typeof(MailModel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MailModel)));

        var sampled = MailSamples.Usual(Language.French).All().Select(mail => mail.GetType()).Distinct();

        Assert.Equal(kinds.OrderBy(type => type.Name), sampled.OrderBy(type => type.Name));
    }

    [Theory, MemberData(nameof(Usual))]
    public async Task Mail_OfUsualValues_HasAShortSubjectOfOneLine(Language language, int index)
    {
        var mail = await _renderer.RenderAsync(MailSamples.Usual(language).All()[index], Acme.Zone);

        Assert.InRange(mail.Subject.Length, 10, 78);
        Assert.DoesNotMatch(@"[\r\n\t]", mail.Subject);
    }

    [Theory, MemberData(nameof(Any))]
    public async Task Mail_OfAnyValues_IsOneDocumentInItsLanguageWithoutOutsideAssets(
        Language language,
        int index,
        bool hostile
    )
    {
        var document = Parse(await _renderer.RenderAsync(Sample(language, index, hostile), Acme.Zone));

        Assert.Equal(language.Tag(), document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(
            document.QuerySelectorAll(
                "img, script, link, iframe, form, object, svg, video, [background], [src], [onclick]"
            )
        );
        Assert.DoesNotContain("url(", document.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", document.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Any))]
    public async Task Mail_WithALink_ShowsItInBothParts(Language language, int index, bool hostile)
    {
        var model = Sample(language, index, hostile);
        var expected = model is CycleWithdrawn or CampaignAbandoned
            ? Array.Empty<string>()
            : [MailSamples.Address.AbsoluteUri];

        var mail = await _renderer.RenderAsync(model, Acme.Zone);
        var links = Parse(mail).QuerySelectorAll("a").Cast<IHtmlAnchorElement>().ToArray();

        Assert.Equal(expected, links.Select(link => link.GetAttribute("href")).Distinct());
        Assert.Equal(expected, links.Select(link => link.TextContent).Skip(1));
        Assert.Equal(
            expected,
            mail.Text.Split('\n').Where(line => line.StartsWith("https://", StringComparison.Ordinal))
        );
    }

    [Theory, MemberData(nameof(Any))]
    public async Task Mail_ToAnybodyButHr_SaysWhomToAskAndWhere(Language language, int index, bool hostile)
    {
        var model = Sample(language, index, hostile);
        var mail = await _renderer.RenderAsync(model, Acme.Zone);

        Assert.Equal(!IsToHr(model), mail.Text.Contains(MailSamples.HrAddress, StringComparison.Ordinal));
        Assert.Equal(!IsToHr(model), mail.Html.Contains(MailSamples.HrAddress, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Any))]
    public async Task Text_OfAnyValues_IsWrappedAndSaysWhatTheHtmlSays(Language language, int index, bool hostile)
    {
        var mail = await _renderer.RenderAsync(Sample(language, index, hostile), Acme.Zone);
        var document = Parse(mail with { Html = mail.Html.Replace("<br>", " ", StringComparison.Ordinal) });

        var html = document.QuerySelectorAll("p.text, li, th, td.text").SelectMany(part => Words(part.TextContent));

        Assert.All(
            mail.Text.Split('\n'),
            line => Assert.True(line.Length <= 72 || !line.Contains(' ', StringComparison.Ordinal), line)
        );
        Assert.DoesNotContain("\r", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Empty(html.Except(Words(mail.Text)));
    }

    [Fact]
    public async Task Mail_InFrench_IsSetByOneRule()
    {
        foreach (var model in MailSamples.Usual(Language.French).All())
        {
            var mail = await _renderer.RenderAsync(model, Acme.Zone);

            Assert.Empty(FrenchTypography.Faults($"{mail.Subject}\n{mail.Text}"));
        }
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public async Task Mail_OfHostileValues_ShowsThemAsText(Language language)
    {
        var mail = await _renderer.RenderAsync(MailSamples.Hostile(language).Consultation(LegalRoute.Guide), Acme.Zone);
        var document = Parse(mail);

        Assert.Contains("Bob Subject: gotchaevil <i>x</i>", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Bob Subject: gotchaevil <i>x</i>", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "{0} {1} <script src='https://evil.example'></script>",
            document.Body.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch(@"[\r\n\u202E\0]", mail.Subject);
        Assert.DoesNotMatch(@"[\u202E\0\u2028]", mail.Text);
        Assert.InRange(mail.Subject.Length, 1, 78);
    }

    [Fact]
    public async Task Subject_OfAVeryLongTitle_IsShortenedWithinNoLetter()
    {
        var usual = MailSamples.Usual(Language.French).Consultation(LegalRoute.Guide);
        var model = usual with
        {
            Head = usual.Head with { CharterTitle = string.Concat(Enumerable.Repeat("👩‍👩‍👧 ", 40)) },
        };

        var mail = await _renderer.RenderAsync(model, Acme.Zone);

        Assert.InRange(mail.Subject.Length, 50, 78);
        Assert.Matches("^(👩‍👩‍👧 )*👩‍👩‍👧… : ".Replace(" : ", "\u00A0: ", StringComparison.Ordinal), mail.Subject);
    }

    [Fact]
    public async Task Renderer_UnderManyThreads_GivesTheSameMail()
    {
        var model = MailSamples.Usual(Language.French).Consultation(LegalRoute.ServiceNote);
        var expected = await _renderer.RenderAsync(model, Acme.Zone);

        var mails = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => _renderer.RenderAsync(model, Acme.Zone)))
        );

        Assert.All(mails, mail => Assert.Equal(expected, mail));
    }

    private static TheoryData<Language, int> Rows(bool hostile) =>
        [
            .. Enum.GetValues<Language>()
                .SelectMany(language => Samples(language, hostile).All().Select((_, index) => (language, index))),
        ];

    private static MailSamples Samples(Language language, bool hostile) =>
        hostile ? MailSamples.Hostile(language) : MailSamples.Usual(language);

    private static MailModel Sample(Language language, int index, bool hostile) =>
        Samples(language, hostile).All()[index];

    private static bool IsToHr(MailModel mail) =>
        mail.GetType().GetProperty(nameof(RevisionStarted.ConsoleLink)) is not null;

    private static IHtmlDocument Parse(RenderedMail mail) => new HtmlParser().ParseDocument(mail.Html);

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
