using AngleSharp.Html.Dom;
using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class KeptFormTests
{
    private static readonly KeyValuePair<string, string>[] Sent =
    [
        new("etag", "\"e1\""),
        new("title", "Le ton"),
        new("owner", "Legal"),
        new("body", "\n\nPremière ligne\r\n<b>\"deuxième\"</b> & fin "),
        new("button", "save"),
        new("reason", "  "),
    ];

    [Fact]
    public async Task Form_ThatMayBeSentAgain_SendsTheSameFieldsUnderItsSeal()
    {
        var page = await PageOfAsync(maySend: true);

        var form = page
            .Forms.OfType<IHtmlFormElement>()
            .Single(form => form.GetAttribute("action") == "/console/cycles/c1/draft/ton");
        var fields = form
            .Elements.Where(element => element.HasAttribute("name"))
            .ToDictionary(
                element => element.GetAttribute("name")!,
                element =>
                    element switch
                    {
                        IHtmlTextAreaElement area => area.Value,
                        IHtmlInputElement input => input.Value,
                        _ => "",
                    }
            );

        Assert.Equal(Acme.Seal, fields[Fields.Seal]);
        Assert.All(
            Sent,
            field => Assert.Equal(field.Value.ReplaceLineEndings("\n"), fields[field.Key].ReplaceLineEndings("\n"))
        );
        Assert.Equal(Sent.Length + 1, fields.Count);
    }

    [Fact]
    public async Task Form_ThatCannotBeTaken_ShowsWhatWasTypedToCopyAndNothingElse()
    {
        var page = await PageOfAsync(maySend: false);

        Assert.DoesNotContain(page.Forms, form => form.GetAttribute("action") == "/console/cycles/c1/draft/ton");
        var fields = page.QuerySelectorAll(".kept textarea, .kept input");
        Assert.Equal(2, fields.Length);
        Assert.All(fields, field => Assert.True(field.HasAttribute("readonly")));
        Assert.Contains("<b>\"deuxième\"</b> & fin", ((IHtmlTextAreaElement)fields[1]).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfALongSection_IsWhole()
    {
        var body = string.Concat(Enumerable.Repeat("é€😀 <&> \n", Limits.SectionBody / 10));

        var page = await PageOfAsync(maySend: true, [new("body", body)]);

        Assert.Equal(body, ((IHtmlTextAreaElement)page.QuerySelector(".kept textarea")!).Value);
    }

    [Theory]
    [InlineData("reason", true)]
    [InlineData("Reviewers[3].Name", true)]
    [InlineData("HrEmail", true)]
    [InlineData("etag", false)]
    [InlineData("seal", false)]
    [InlineData("kind", false)]
    public void Typed_OfAForm_IsWhatAPersonTypes(string field, bool isTyped)
    {
        var form = new KeptForm
        {
            Action = "/x",
            Seal = "s",
            MaySend = true,
            Fields = [new(field, "x")],
        };

        Assert.Equal(isTyped, form.Typed.Any());
        Assert.Equal(isTyped, !form.Carried.Any());
    }

    private static async Task<IHtmlDocument> PageOfAsync(bool maySend, KeyValuePair<string, string>[]? fields = null) =>
        (IHtmlDocument)
            await Rendering.DocumentOfAsync(
                PageSample.Of<ErrorPage, ErrorPageModel>(
                    "kept",
                    new ErrorPageModel
                    {
                        Context = new PageContext
                        {
                            Language = Language.French,
                            Path = "/console",
                            Seal = Acme.Seal,
                            Now = Acme.Now,
                            Zone = Acme.Zone,
                        },
                        Kind = ErrorKind.SessionEnded,
                        Kept = new KeptForm
                        {
                            Action = "/console/cycles/c1/draft/ton",
                            Seal = Acme.Seal,
                            MaySend = maySend,
                            Fields = fields ?? Sent,
                        },
                    }
                )
            );
}
