using System.Text;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Tests.Console;

public sealed class UndeliveredTests
{
    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public async Task Page_WithPeopleNotReached_ListsThemAndLeadsToTheFile(Language language)
    {
        var page = await Rendering.DocumentOfAsync("cycle-consultation", language);
        var card = page.QuerySelector("section[aria-labelledby=undelivered]")!;

        Assert.Equal(9, card.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("57", card.TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.QuerySelector($"a[href='{Routes.Undelivered(Samples.Acme.CycleId)}']"));
        Assert.NotNull(page.QuerySelector(".figures a[href$='#undelivered']"));
    }

    [Fact]
    public async Task Page_WhenEverybodyWasReached_HasNoSuchCard() =>
        Assert.Null((await Rendering.DocumentOfAsync("cycle-acknowledgement")).QuerySelector("#undelivered"));

    [Fact]
    public void Csv_OfANameThatIsAFormula_IsText()
    {
        var report = new UndeliveredMail
        {
            Recipient = new("p0-1"),
            Wave = "invitation",
            At = Samples.Acme.Now,
            Reason = UndeliveredReason.MailboxFull,
        };

        var csv = Encoding.UTF8.GetString(
            UndeliveredCsv.Write(
                [new("=1+\"1\"", "zoé@example.test", report)],
                new Texts(Language.French, Samples.Acme.Zone)
            )
        );

        Assert.StartsWith("\uFEFF\"Nom\";\"Adresse\";\"Cause\"", csv, StringComparison.Ordinal);
        Assert.Contains(
            "\r\n\"'=1+\"\"1\"\"\";\"zoé@example.test\";\"Sa boîte aux lettres est pleine.\";",
            csv,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\"\";\"2026-11-23 10:30\"\r\n", csv, StringComparison.Ordinal);
    }
}
