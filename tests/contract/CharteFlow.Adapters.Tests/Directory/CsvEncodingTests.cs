using System.Text;
using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;

namespace CharteFlow.Adapters.Tests.Directory;

/// <summary>Which signs the bytes of a file stand for: read rightly, or refused with the line.</summary>
public sealed class CsvEncodingTests
{
    private const string File =
        "Nom;Prénom;Courriel;Service;Responsable;Langue;Arrivée;Départ\r\nLefèvre;Hélène;helene@example.test;Qualité;;fr;01/09/2020;\r\nParti;Rémi;remi@example.test;Qualité;;fr;01/09/2020;31/12/2024\r\n";

    /// <summary>No accent in the header: names alone must tell.</summary>
    private const string Names =
        "nom;courriel\nZoé Lefèvre;zoe@acme.fr\nLOÏC GÉRARD;loic@acme.fr\nBenoît d’Angély;benoit@acme.fr\nÉlise Garçon-Noël;elise@acme.fr\nJürgen Müller;jm@acme.fr\nMaría Muñoz;mm@acme.fr\n";

    [Theory]
    [InlineData(65001, false)]
    [InlineData(65001, true)]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    [InlineData(1201, false)]
    [InlineData(1201, true)]
    [InlineData(12000, false)]
    [InlineData(12000, true)]
    [InlineData(12001, true)]
    [InlineData(1252, false)]
    [InlineData(850, false)]
    [InlineData(10000, false)]
    public async Task Read_UsualEncoding_KeepsAccents(int page, bool mark)
    {
        var bytes = Bytes(File, page, mark);

        var read = await ReadAsync(bytes);

        Assert.Equal(
            [("Hélène Lefèvre", "Qualité"), ("Rémi Parti", "Qualité")],
            read.People.Select(person => (person.Name, person.Department!))
        );
        Assert.Equal(new DateOnly(2024, 12, 31), read.People[1].EndDate);
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(850)]
    [InlineData(10000)]
    [InlineData(28605)]
    public async Task Read_AccentsInNamesOnly_KeepsThem(int page)
    {
        var names =
            page == 850 ? Names.Replace('’', '\'')
            : page == 28605 ? Names.Replace('’', '\'').Replace("Élise", "Lœtitia Bœuf Œil", StringComparison.Ordinal)
            : Names;

        var read = await ReadAsync(Bytes(names, page));

        Assert.Equal(
            names.Split('\n')[1..^1].Select(row => row.Split(';')[0]),
            read.People.Select(person => person.Name)
        );
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(850)]
    [InlineData(10000)]
    public async Task Read_OneForeignRowInUtf8_NamesItsLine(int page)
    {
        byte[] bytes =
        [
            .. Bytes(File, 65001),
            .. Bytes("Gérard;Loïc;loic@example.test;;;;;\r\n", page),
            .. Bytes("Noël;Zoé;zoe@example.test;;;;;\r\n", 65001),
        ];

        Assert.Equal([(DirectoryProblemKind.EncodingMixed, 4)], await ErrorsAsync(bytes));
        Assert.Equal([(DirectoryProblemKind.EncodingMixed, 4)], await ErrorsAsync([0xEF, 0xBB, 0xBF, .. bytes]));
    }

    [Theory]
    [InlineData(1252, 65001)]
    [InlineData(1252, 850)]
    [InlineData(850, 1252)]
    [InlineData(850, 65001)]
    [InlineData(10000, 1252)]
    public async Task Read_OneForeignRowInALegacyFile_NamesItsLine(int page, int foreign)
    {
        byte[] bytes =
        [
            .. Bytes(File, page),
            .. Bytes("Gérard;Héloïse;loic@example.test;;;;;\r\n", foreign),
            .. Bytes("Noël;Zoé;zoe@example.test;;;;;\r\n", page),
        ];

        Assert.Equal([(DirectoryProblemKind.EncodingMixed, 4)], await ErrorsAsync(bytes));
    }

    [Theory]
    [InlineData("nom;courriel\nLuc Roy;luc@acme.fr\nBjörn Roy;bjorn@acme.fr\n", 850)]
    [InlineData("nom;courriel\nLuc Roy;luc@acme.fr\nŁukasz Żak;lukasz@acme.fr\n", 1250)]
    public async Task Read_EncodingThatEvidenceCannotDecide_IsRefusedWithTheLine(string file, int page) =>
        Assert.Equal([(DirectoryProblemKind.EncodingUnknown, 3)], await ErrorsAsync(Bytes(file, page)));

    [Theory]
    [InlineData("504B0304140006000800")]
    [InlineData("D0CF11E0A1B11AE1")]
    [InlineData("255044462D312E37")]
    [InlineData("6E6F6D3B00000000000000010203")]
    public async Task Read_OtherFile_SaysHowToSaveIt(string hex) =>
        Assert.Equal([(DirectoryProblemKind.FileNotCsv, 0)], await ErrorsAsync(Convert.FromHexString(hex)));

    [Fact]
    public async Task Read_LineEndsOfOldMacs_CountAsLines() =>
        Assert.Equal(
            [(DirectoryProblemKind.EncodingMixed, 3)],
            await ErrorsAsync([
                .. Bytes("nom;courriel\rZoé;zoe@acme.fr\r", 65001),
                .. Bytes("Hélène;h@acme.fr\r", 1252),
            ])
        );

    private static byte[] Bytes(string text, int page, bool mark = false)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        return [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }

    private static async Task<DirectoryReading> ReadAsync(byte[] bytes) =>
        await new CsvDirectory(() => new MemoryStream(bytes)).ReadAsync(TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<(DirectoryProblemKind, int)>> ErrorsAsync(byte[] bytes) =>
        (await new CsvDirectory(() => new MemoryStream(bytes)).CheckAsync(TestContext.Current.CancellationToken))
            .Problems.Where(problem => problem.Severity == DirectorySeverity.Error)
            .Select(problem => (problem.Kind, problem.Line));
}
