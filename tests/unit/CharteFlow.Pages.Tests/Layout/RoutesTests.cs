using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Mailbox;

namespace CharteFlow.Pages.Tests.Layout;

public sealed class RoutesTests
{
    [Fact]
    public void Mail_OfAKey_KeepsItsFolders() =>
        Assert.Equal("/mailbox/mail/campaigns/a%20b/x%3Fy", Routes.Mail("campaigns/a b/x?y"));

    [Fact]
    public void Notices_InAnAddress_AreReadBack()
    {
        Assert.Equal("/console?done=Reminded", Notices.With("/console", Notice.Reminded));
        Assert.Equal(Notice.Reminded, Notices.Parse("Reminded"));
        Assert.Null(Notices.Parse("99"));
        Assert.Null(Notices.Parse("<script>"));
    }

    [Theory]
    [InlineData("Marie Dupont", "Marie D.")]
    [InlineData("Jean-Luc de la Tour", "Jean-Luc T.")]
    [InlineData("  Zoé ", "Zoé")]
    [InlineData("", "")]
    public void ShortName_OfAName_IsTheFirstAndAnInitial(string name, string expected) =>
        Assert.Equal(expected, Words.ShortName(name));

    [Fact]
    public void Pieces_OfAMailsText_PartLinksFromSentences()
    {
        const string Text = "Votre page : http://localhost:7071/a/v1.k.x.y.\nAide (https://example.test/aide), merci.";

        var pieces = MailText.Pieces(Text);

        Assert.Equal(
            ["http://localhost:7071/a/v1.k.x.y", "https://example.test/aide"],
            pieces.Where(piece => piece.IsLink).Select(piece => piece.Text)
        );
        Assert.Equal(Text, string.Concat(pieces.Select(piece => piece.Text)));
    }
}
