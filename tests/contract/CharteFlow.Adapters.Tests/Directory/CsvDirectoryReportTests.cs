using System.Globalization;
using System.Text;
using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;
using CharteFlow.Charters;

namespace CharteFlow.Adapters.Tests.Directory;

public sealed class CsvDirectoryReportTests
{
    private const string Header = "nom;courriel;service;responsable;langue;arrivée;départ\n";

    private const string Good = "Zoé;zoe@acme.fr;;;;;\n";

    [Theory]
    [InlineData("Zoé;zoe;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData("Zoé;zoe@acme;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData("Zoé;zoe@@acme.fr;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData("Zoé;zoe @acme.fr;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData("Zoé;zoe@acme..fr;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData("Zoé;<zoe@acme.fr>;;;;;", DirectoryProblemKind.EmailInvalid)]
    [InlineData(";luc@acme.fr;;;;;", DirectoryProblemKind.NameMissing)]
    [InlineData("Luc;luc@acme.fr;;zoe;;;", DirectoryProblemKind.ManagerInvalid)]
    [InlineData("Luc;luc@acme.fr;;;;2027-02-30;", DirectoryProblemKind.DateInvalid)]
    [InlineData("Luc;luc@acme.fr;;;;31/02/2027;", DirectoryProblemKind.DateInvalid)]
    [InlineData("Luc;luc@acme.fr;;;;2027;", DirectoryProblemKind.DateInvalid)]
    [InlineData("Luc;luc@acme.fr;;;;;demain", DirectoryProblemKind.DateInvalid)]
    [InlineData("Luc;luc@acme.fr;;;;2027-02-01;31/01/2027", DirectoryProblemKind.EndBeforeStart)]
    [InlineData("Luc", DirectoryProblemKind.ValueCount)]
    [InlineData("Luc;luc@acme.fr;;;;;;trop", DirectoryProblemKind.ValueCount)]
    [InlineData("\"Luc;luc@acme.fr;;;;;", DirectoryProblemKind.QuotesUnbalanced)]
    [InlineData("Luc \"Roy;luc@acme.fr;;;;;", DirectoryProblemKind.QuotesUnbalanced)]
    public async Task Check_WrongRow_IsAnErrorOfThatLine(string row, DirectoryProblemKind kind)
    {
        var report = await CheckAsync(Header + Good + row + "\n");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((kind, DirectorySeverity.Error, 3), (problem.Kind, problem.Severity, problem.Line));
        Assert.True(report.HasErrors);
        Assert.Equal(0, report.People);
    }

    [Theory]
    [InlineData("Luc;luc@acme.fr;;;klingon;;", DirectoryProblemKind.LanguageUnknown)]
    [InlineData("Luc;luc@acme.fr;;autre@acme.fr;;;", DirectoryProblemKind.ManagerUnknown)]
    [InlineData("Luc;ZOE@acme.fr;;;;;", DirectoryProblemKind.AddressShared)]
    [InlineData("zoé;zoe@acme.fr;;;;;", DirectoryProblemKind.PersonTwice)]
    [InlineData("HÃ©lÃ¨ne;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("H├®l├¿ne;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("Jos√©;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("LefŠvre;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("H\uFFFDl\uFFFDne;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("H?l?ne;luc@acme.fr;;;;;", DirectoryProblemKind.TextGarbled)]
    [InlineData("Luc;luc@acme.fr;QualitÃ©;;;;", DirectoryProblemKind.TextGarbled)]
    public async Task Check_DoubtfulRow_IsAWarningOfThatLine(string row, DirectoryProblemKind kind)
    {
        var report = await CheckAsync(Header + Good + row + "\n");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((kind, DirectorySeverity.Warning, 3), (problem.Kind, problem.Severity, problem.Line));
        Assert.Equal(2, report.People);
    }

    [Theory]
    [InlineData("", DirectoryProblemKind.FileEmpty)]
    [InlineData("\n\n  \n", DirectoryProblemKind.FileEmpty)]
    [InlineData(Header, DirectoryProblemKind.FileEmpty)]
    [InlineData(Header + ";;;;;;\n", DirectoryProblemKind.FileEmpty)]
    [InlineData("\"nom;courriel\n" + Good, DirectoryProblemKind.QuotesUnbalanced)]
    public async Task Check_FileWithoutPeople_IsAnError(string file, DirectoryProblemKind kind)
    {
        var report = await CheckAsync(file);

        Assert.Equal(kind, Assert.Single(report.Problems).Kind);
        Assert.True(report.HasErrors);
    }

    [Theory]
    [InlineData("courriel;service;responsable;langue;arrivée;départ", DirectorySeverity.Error, "« nom »")]
    [InlineData("nom;service;responsable;langue;arrivée;départ", DirectorySeverity.Error, "« e-mail »")]
    [InlineData("nom;courriel;responsable;langue;arrivée;départ", DirectorySeverity.Warning, "« service »")]
    [InlineData("nom;courriel;service;langue;arrivée;départ", DirectorySeverity.Warning, "« responsable »")]
    [InlineData("nom;courriel;service;responsable;arrivée;départ", DirectorySeverity.Warning, "« langue »")]
    [InlineData("nom;courriel;service;responsable;langue;départ", DirectorySeverity.Warning, "« arrivée »")]
    [InlineData("nom;courriel;service;responsable;langue;arrivée", DirectorySeverity.Warning, "« départ »")]
    public async Task Check_MissingColumn_IsNamed(string header, DirectorySeverity severity, string column)
    {
        var report = await CheckAsync(header + "\na@b.fr;a@b.fr;;;;\n");

        var problem = report.Problems.Single(p => p.Kind == DirectoryProblemKind.ColumnMissing);
        Assert.Equal((severity, 1), (problem.Severity, problem.Line));
        Assert.Contains(column.Replace(' ', '\u00A0'), problem.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TwoColumnsOfOneMeaning_NamesBoth()
    {
        var report = await CheckAsync(
            "nom;courriel;service;responsable;langue;arrivée;départ;E-mail\nZoé;zoe@acme.fr;;;;;;zoe@acme.fr\n"
        );

        var problem = Assert.Single(report.Problems);
        Assert.Equal(DirectoryProblemKind.ColumnDuplicate, problem.Kind);
        Assert.Equal("columns 2 and 8 mean the same ('E-mail'). Keep one of them.", problem.English);
    }

    [Fact]
    public async Task Check_ColumnThatIsNotRead_IsAWarning()
    {
        var report = await CheckAsync(
            "nom;courriel;service;responsable;langue;arrivée;départ;pointure\nZoé;zoe@acme.fr;;;;;;38\n"
        );

        var problem = Assert.Single(report.Problems);
        Assert.Equal((DirectoryProblemKind.ColumnUnknown, DirectorySeverity.Warning), (problem.Kind, problem.Severity));
        Assert.Equal(1, report.People);
    }

    [Fact]
    public async Task Check_SharedAddress_NamesBothLines()
    {
        var report = await CheckAsync(Header + Good + "Luc;luc@acme.fr;;;;;\nZ;zoe@acme.fr;;;;;\n");

        Assert.StartsWith(
            "ligne 4, avertissement\u00A0: l’adresse «\u00A0zoe@acme.fr\u00A0» est aussi celle de la ligne 2",
            report.ToText(Language.French),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "line 4, warning: the address 'zoe@acme.fr' is also that of line 2",
            report.ToText(Language.English),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("zoé@acme.fr\u00A0;", null)]
    [InlineData("zo\u200Be@acme.fr", null)]
    [InlineData("zo\u00A0e@acme.fr", "non-breaking space (U+00A0)")]
    [InlineData("zo e@acme.fr", "a blank")]
    [InlineData("zo\u200De@acme.fr", "invisible sign (U+200D)")]
    [InlineData("Zoé <zoe@acme.fr>", "angle brackets")]
    [InlineData("\"zoe@acme.fr, luc@acme.fr\"", "several")]
    public async Task Check_SignInAnAddress_IsRemovedOrNamed(string email, string? named)
    {
        var report = await CheckAsync($"nom;courriel;service;responsable;langue;arrivée;départ\nZoé;{email}\n");

        Assert.Equal(named is not null, report.HasErrors);
        Assert.Contains(named ?? "", report.ToText(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ValueOverTwoLinesAndBlankLines_KeepLineNumbersRight()
    {
        var report = await CheckAsync(Header + "\n\"Zoé\nLefèvre\";zoe@acme.fr;;;;;\n\n;luc@acme.fr;;;;;\n");

        Assert.Equal((DirectoryProblemKind.NameMissing, 6), report.Problems.Select(p => (p.Kind, p.Line)).Single());
    }

    [Fact]
    public async Task Check_ManyWarningsThenAnError_ListsTheError()
    {
        var file = new StringBuilder(Header);
        for (var i = 0; i < 500; i++)
            file.Append(CultureInfo.InvariantCulture, $"P{i};p{i}@acme.fr;;;klingon;;\n");

        var report = await CheckAsync(file + "P;p;;;;;\n");

        Assert.True(report.HasErrors);
        Assert.Contains(report.Problems, p => p is { Kind: DirectoryProblemKind.EmailInvalid, Line: 502 });
        Assert.Equal("and 301 more. Correct these first, then read the file again.", report.Problems[^1].English);
        Assert.Equal(DirectorySeverity.Warning, report.Problems[^1].Severity);
    }

    [Fact]
    public async Task Check_NoSuchFile_NamesTheSetting()
    {
        var report = await CsvDirectory
            .FromFile("nulle/part/employes.csv")
            .CheckAsync(TestContext.Current.CancellationToken);

        var problem = Assert.Single(report.Problems);
        Assert.Equal((DirectoryProblemKind.FileUnreadable, DirectorySeverity.Error), (problem.Kind, problem.Severity));
        Assert.Contains("Directory__CsvFile", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileBeyondTheLimit_IsRefused()
    {
        var directory = new CsvDirectory(() => new MemoryStream(new byte[CsvDirectory.MaximumBytes + 1]));

        var report = await directory.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DirectoryProblemKind.FileTooLarge, Assert.Single(report.Problems).Kind);
    }

    private static Task<DirectoryReport> CheckAsync(string file) =>
        new CsvDirectory(() => new MemoryStream(Encoding.UTF8.GetBytes(file))).CheckAsync(
            TestContext.Current.CancellationToken
        );
}
