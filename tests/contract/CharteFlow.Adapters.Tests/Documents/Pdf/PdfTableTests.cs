using CharteFlow.Adapters.Documents.Pdf;
using UglyToad.PdfPig;

namespace CharteFlow.Adapters.Tests.Documents.Pdf;

public sealed class PdfTableTests
{
    private const string Long = "https://intranet.exemple.fr/charte/annexes/formulaires/demande";

    [Fact]
    public void Render_EightColumnsAndALongAddress_CutsTheAddressOnly()
    {
        string[] head = ["Réseau", "Compte", "Qui", "Validation", "Publication", "Heures", "non", "Lien"];
        string[] row = ["LinkedIn", "officiel", "Marketing", "Direction", "hebdomadaire", "ouvrées", "oui", Long];

        var lines = LinesOf(head, row);

        Assert.All([.. head, .. row[..^1]], word => Assert.Contains(word, lines));
        Assert.DoesNotContain(Long, lines);
        Assert.Equal(Long, string.Concat(lines.Where(Long.Contains)));
    }

    [Fact]
    public void Render_TwelveColumns_KeepTheirWordsWholeInSmallerType()
    {
        var cells = Enumerable.Repeat("validation", 12).ToArray();

        var lines = LinesOf(cells, cells);

        Assert.Equal(24, lines.Count(line => line == "validation"));
    }

    [Fact]
    public void Render_FewColumns_KeepTheTypeOfTables()
    {
        using var pdf = PdfOf(["a", "b"], ["un", "œil"]);

        Assert.Equal(PdfFace.Cell.Size, pdf.GetPage(2).Letters.Single(letter => letter.Value == "œ").PointSize, 1);
    }

    private static PdfDocument PdfOf(string[] head, string[] row) =>
        PdfDocument.Open(
            PdfArchive.Render(
                AVersion.Of(
                    $"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n| {string.Join(" | ", row)} |"
                )
            )
        );

    /// <summary>
    /// What stands in each line of each cell: the letters between two of the table's columns at one height.
    /// </summary>
    private static List<string> LinesOf(string[] head, string[] row)
    {
        using var pdf = PdfOf(head, row);
        return
        [
            .. pdf.GetPage(2)
                .Letters.GroupBy(letter => letter.TextSequence)
                .Select(line => string.Concat(line.Select(letter => letter.Value))),
        ];
    }
}
