using System.Text;
using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Tests.Directory;

/// <summary>How spreadsheets and HR systems lay out a file, name its columns and write dates.</summary>
public sealed class CsvFormsTests
{
    private static readonly DateOnly FirstOfSeptember = new(2024, 9, 1);

    [Theory]
    [InlineData("sep=;\nnom;courriel\n")]
    [InlineData("sep=;\r\nnom;courriel\r\n")]
    [InlineData("\"sep=;\"\nnom;courriel\n")]
    [InlineData("\uFEFFSEP=;\nnom;courriel\n")]
    [InlineData("sep=|\nnom|courriel\n")]
    [InlineData("sep=^\nnom^courriel\n")]
    [InlineData("sep=\t\nnom\tcourriel\n")]
    public async Task Read_LineThatNamesTheSeparator_IsObeyed(string start)
    {
        var separator = start.Split("sep=", StringSplitOptions.None) is [_, [var first, ..]] ? first : ';';

        var read = await ReadAsync(start + $"\"Zoé, {separator} Roy\"{separator}zoe@acme.fr\n");

        Assert.Equal(OneLine.Of($"Zoé, {separator} Roy"), Assert.Single(read.People).Name);
        Assert.Equal(3, read.People[0].Line);
    }

    [Theory]
    [InlineData("Effectifs au 1er septembre 2026\n\nnom;courriel;départ\nZoé;zoe@acme.fr;\n", 1)]
    [InlineData("Société Acme;;\nExport du 01/09/2026;;\n;;\nnom;courriel;départ\nZoé;zoe@acme.fr;\n", 2)]
    [InlineData("\n\n  \nnom;courriel;départ\nZoé;zoe@acme.fr;\n", 0)]
    [InlineData("\"Liste des salariés, service par service\"\nnom;courriel;départ\nZoé;zoe@acme.fr;\n", 1)]
    public async Task Read_LinesAboveTheHeader_AreNamedAndNotRead(string file, int named)
    {
        var read = await ReadAsync(file);

        Assert.Equal("Zoé", Assert.Single(read.People).Name);
        Assert.Equal(named, read.Problems.Count(problem => problem.Kind == DirectoryProblemKind.AboveHeader));
    }

    [Fact]
    public async Task Check_NoHeader_NamesTheMissingColumnsAndNoRow()
    {
        var report = await CheckAsync("Zoé;zoe@acme.fr;Ventes\nLuc;luc@acme.fr;Ventes\n");

        Assert.All(
            report.Problems.Where(problem => problem.Severity == DirectorySeverity.Error),
            problem => Assert.Equal((DirectoryProblemKind.ColumnMissing, 1), (problem.Kind, problem.Line))
        );
        Assert.Contains(report.Problems, problem => problem.Severity == DirectorySeverity.Error);
    }

    [Theory]
    [InlineData(
        "Nom de famille;Prénom;E-mail professionnel;Service;E-mail du responsable;Langue;Date d'embauche;Date de fin de contrat"
    )]
    [InlineData(
        "NOM D’USAGE;PRENOM;Adresse de messagerie;Département;Responsable hiérarchique;Langue;Date d’entrée;Date de sortie"
    )]
    [InlineData(
        "Nom;Prénoms;Adresse e-mail professionnelle;Pôle;N+1;Langue;Date d'arrivée (jj/mm/aaaa);Date de départ (jj/mm/aaaa)"
    )]
    [InlineData("Nom;Prénom;Mail;Entité;Manager;Langue de correspondance;Entrée;Sortie")]
    [InlineData(
        "Last name;First name;Work e-mail;Department;Line manager email;Preferred language;Hire date;Termination date"
    )]
    [InlineData(
        "Surname;Given Name;Business Email Address;Team;Manager's email;Language;Date of joining;Last working day"
    )]
    [InlineData(
        "family_name;first_name;email_address;business_unit;manager_email;lang;contract_start_date;contract_end_date"
    )]
    public async Task Read_HeaderOfAnHrSystem_IsUnderstood(string header)
    {
        var read = await ReadAsync(
            header
                + "\nRoy;Zoé;zoe@acme.fr;Ventes;luc@acme.fr;en;2024-09-01;2026-12-31\nRoy;Luc;luc@acme.fr;Ventes;;fr;2019-01-01;\n"
        );

        Assert.Empty(read.Problems);
        Assert.Equal(
            new ListedPerson
            {
                Line = 2,
                Key = CsvDirectory.KeyOf("zoe@acme.fr"),
                Name = "Zoé Roy",
                Email = "zoe@acme.fr",
                Department = "Ventes",
                ManagerEmail = "luc@acme.fr",
                Language = Charters.Language.English,
                StartDate = FirstOfSeptember,
                EndDate = new DateOnly(2026, 12, 31),
            },
            read.People[0]
        );
        Assert.True(read.KnowsLeavers);
    }

    [Theory]
    [InlineData("Nom complet;E-mail", "Zoé Roy;zoe@acme.fr")]
    [InlineData("Nom;Prénom;Nom complet;E-mail", "Roy;Zoé;ROY Zoé;zoe@acme.fr")]
    [InlineData("Nom;Nom complet;E-mail", "Roy;Zoé Roy;zoe@acme.fr")]
    public async Task Read_WholeName_IsUsedWhereTheTwoDoNotStandApart(string header, string row) =>
        Assert.Equal("Zoé Roy", Assert.Single((await ReadAsync($"{header}\n{row}\n")).People).Name);

    [Theory]
    [InlineData("2024-09-01")]
    [InlineData("01/09/2024")]
    [InlineData("1/9/24")]
    [InlineData("01.09.2024")]
    [InlineData("1.9.24")]
    [InlineData("01-09-2024")]
    [InlineData("2024/09/01")]
    [InlineData("20240901")]
    [InlineData("01/09/2024 00:00:00")]
    [InlineData("01/09/2024 08:30")]
    [InlineData("1/9/2024 12:00:00 AM")]
    [InlineData("2024-09-01T00:00:00")]
    [InlineData("2024-09-01T00:00:00.000Z")]
    [InlineData("2024-09-01T00:00:00+02:00")]
    [InlineData("2024-09-01 00:00:00")]
    [InlineData("45536")]
    [InlineData("45536,25")]
    [InlineData("45536.0")]
    [InlineData("1er septembre 2024")]
    [InlineData("1 sept. 2024")]
    [InlineData("01-Sep-24")]
    [InlineData("dimanche 1 septembre 2024")]
    public async Task Read_DateInAUsualForm_IsThatDay(string date) =>
        Assert.Equal(
            FirstOfSeptember,
            Assert.Single((await ReadAsync($"nom;courriel;arrivée\nZoé;zoe@acme.fr;{date}\n")).People).StartDate
        );

    [Theory]
    [InlineData("")]
    [InlineData("00/00/0000")]
    [InlineData("-")]
    [InlineData("NULL")]
    public async Task Read_PlaceHolderOfADate_IsNone(string date) =>
        Assert.Null(Assert.Single((await ReadAsync($"nom;courriel;départ\nZoé;zoe@acme.fr;{date}\n")).People).EndDate);

    [Theory]
    [InlineData("99", 1999)]
    [InlineData("50", 1950)]
    [InlineData("49", 2049)]
    [InlineData("00", 2000)]
    public async Task Read_YearOfTwoFigures_IsTheOneThatExcelReads(string year, int expected) =>
        Assert.Equal(
            expected,
            Assert
                .Single((await ReadAsync($"nom;courriel;arrivée\nZoé;zoe@acme.fr;31/01/{year}\n")).People)
                .StartDate!.Value.Year
        );

    [Fact]
    public async Task Read_DatesOfAnAmericanSystem_AreReadByEvidenceAndTold()
    {
        var read = await ReadAsync("name,email,start\nZoé,zoe@acme.fr,09/01/2024\nLuc,luc@acme.fr,12/31/2023\n");

        Assert.Equal(
            [FirstOfSeptember, new DateOnly(2023, 12, 31)],
            read.People.Select(person => person.StartDate!.Value)
        );
        Assert.Contains(read.Problems, problem => problem.Kind == DirectoryProblemKind.MonthFirst);
    }

    [Fact]
    public async Task Check_DatesOfBothOrders_AreRefusedWithTheLine()
    {
        var report = await CheckAsync("nom;courriel;arrivée\nZoé;zoe@acme.fr;31/12/2024\nLuc;luc@acme.fr;12/31/2024\n");

        Assert.Equal(
            [3],
            report
                .Problems.Where(problem => problem.Kind == DirectoryProblemKind.DateInvalid)
                .Select(problem => problem.Line)
        );
    }

    [Fact]
    public async Task Read_EmptyColumnsAtTheEnd_AreNothing()
    {
        var read = await ReadAsync("nom;courriel;service;;;\nZoé;zoe@acme.fr;Ventes;;;\nLuc;luc@acme.fr\n");

        Assert.Equal(["Ventes", null], read.People.Select(person => person.Department));
        Assert.DoesNotContain(read.Problems, problem => problem.Kind == DirectoryProblemKind.ColumnUnknown);
    }

    [Fact]
    public async Task Read_HeaderAgainOnALaterPage_IsNoPerson() =>
        Assert.Equal(
            2,
            (await ReadAsync("nom;courriel\nZoé;zoe@acme.fr\nnom;courriel\nLuc;luc@acme.fr\n")).People.Count
        );

    [Fact]
    public async Task Read_NoLeavingColumn_SaysSo() =>
        Assert.False((await ReadAsync("nom;courriel\nZoé;zoe@acme.fr\n")).KnowsLeavers);

    private static Task<DirectoryReading> ReadAsync(string file) =>
        Csv(file).ReadAsync(TestContext.Current.CancellationToken);

    private static Task<DirectoryReport> CheckAsync(string file) =>
        Csv(file).CheckAsync(TestContext.Current.CancellationToken);

    private static CsvDirectory Csv(string file) => new(() => new MemoryStream(Encoding.UTF8.GetBytes(file)));
}
