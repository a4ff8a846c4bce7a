using System.Globalization;
using System.Text;
using CharteFlow.Adapters.Directory;
using CharteFlow.Application.Directory;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Tests.Directory;

public sealed class CsvDirectoryTests
{
    private const string French = "Nom;Courriel;Service;Responsable;Langue;Arrivée;Départ\n";

    [Fact]
    public async Task Read_FrenchHeader_GivesEveryEmployeeInOrder()
    {
        var file =
            French
            + "Zoé Lefèvre;Zoe@acme.fr;Ventes;luc@acme.fr;fr;2021-03-01;\nLuc Roy;luc@acme.fr;Direction;;anglais;15/02/2019;31/12/2026\n";

        var employees = await ReadAsync(Csv(file));

        Assert.Equal(["zoe@acme.fr", "luc@acme.fr"], employees.Select(e => e.Email));
        Assert.Equal(
            new ListedPerson
            {
                Line = 3,
                Key = CsvDirectory.KeyOf("luc@acme.fr"),
                Name = "Luc Roy",
                Email = "luc@acme.fr",
                Department = "Direction",
                ManagerEmail = null,
                Language = Language.English,
                StartDate = new DateOnly(2019, 2, 15),
                EndDate = new DateOnly(2026, 12, 31),
            },
            employees[1]
        );
    }

    [Theory]
    [InlineData("Nom;Courriel;Service;Responsable;Langue;Début;Fin")]
    [InlineData("name,email,department,manager,language,start,end")]
    [InlineData("NOM,E-Mail,Département,Manager,Langue,Date d’arrivée,Date de départ")]
    [InlineData("\"name\"\te-mail\tservice\tresponsable\tlangue\tdébut\tfin")]
    public async Task Read_HeaderOfEitherLanguage_HasNoProblem(string header)
    {
        var separator = header.First(c => c is ';' or ',' or '\t');
        var row = string.Join(separator, "Zoé", "zoe@acme.fr", "Ventes", "", "fr", "2021-03-01", "");

        var report = await Csv(header + "\r\n" + row + "\r\n").CheckAsync(TestContext.Current.CancellationToken);

        Assert.Empty(report.Problems);
        Assert.Equal(1, report.People);
    }

    [Fact]
    public async Task Read_FirstNameInAColumnOfItsOwn_IsPartOfTheName()
    {
        var employee = Assert.Single(await ReadAsync(Csv("Prénom;Nom;Courriel\nZoé;Lefèvre;zoe@acme.fr\n")));

        Assert.Equal("Zoé Lefèvre", employee.Name);
    }

    [Theory]
    [InlineData("\"Jean\nDupont\"", "Jean Dupont")]
    [InlineData("Marie\tCurie", "Marie Curie")]
    [InlineData("Marie\u00A0Curie", "Marie Curie")]
    [InlineData("He\u0301le\u0300ne \u200B", "Hélène")]
    public async Task Read_NameOfAnyShape_IsOneLine(string name, string expected) =>
        Assert.Equal(expected, Assert.Single(await ReadAsync(Csv($"nom;courriel\n{name};zoe@acme.fr\n"))).Name);

    [Fact]
    public async Task Read_PersonWithoutAddress_IsListedWithoutOne()
    {
        var people = await ReadAsync(Csv("nom;courriel\nOuvrier Un;\nOuvrier Deux\t;  \nZoé;zoe@acme.fr\n"));

        Assert.Equal([null, null, "zoe@acme.fr"], people.Select(person => person.Email));
        Assert.Equal(3, people.DistinctBy(person => person.Key).Count());
    }

    [Fact]
    public async Task Read_FileWithOneError_GivesNobody()
    {
        var directory = Csv(French + "Zoé;zoe@acme.fr;;;;;\nLuc;luc(at)acme.fr;;;;;\n");

        var error = await Assert.ThrowsAsync<DirectoryException>(() => ReadAsync(directory));

        Assert.Equal(0, error.Report.People);
        Assert.Contains(
            "line 3, error: 'luc(at)acme.fr' is not an e-mail address: it has not the form",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Read_FileReplacedInBetween_GivesTheNewPeople()
    {
        var file = French + "Zoé;zoe@acme.fr;;;;;\n";
        var directory = new CsvDirectory(() => new MemoryStream(Encoding.UTF8.GetBytes(file)));
        await ReadAsync(directory);

        file += "Luc;luc@acme.fr;;;;;\n";

        Assert.Equal(2, (await ReadAsync(directory)).Count);
    }

    [Fact]
    public async Task Read_FiftyThousandRows_GivesEverybodyOnce()
    {
        var file = new StringBuilder(French);
        for (var i = 0; i < 50_000; i++)
            file.Append(
                CultureInfo.InvariantCulture,
                $"Personne {i};personne.{i}@acme.fr;Service {i % 40};personne.{i / 10}@acme.fr;fr;2020-01-01;\n"
            );
        var directory = Csv(file.ToString());

        var employees = await ReadAsync(directory);

        Assert.Equal(50_000, employees.Count);
        Assert.Equal(50_000, employees.DistinctBy(e => e.Key).Count());
    }

    [Fact]
    public async Task Read_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Csv(French).ReadAsync(cancelled.Token));
    }

    [Fact]
    public void KeyOf_AddressInOtherCase_IsTheSameKey()
    {
        Assert.Equal(CsvDirectory.KeyOf("Zoe@Acme.fr "), CsvDirectory.KeyOf("zoe@acme.fr"));
        Assert.Equal(CsvDirectory.KeyOf("zoe@société.example"), CsvDirectory.KeyOf("zoe@xn--socit-esab.example"));
        Assert.True(Identifiers.IsValid(CsvDirectory.KeyOf("zoe@acme.fr").Value));
    }

    private static CsvDirectory Csv(string text) => new(() => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task<IReadOnlyList<ListedPerson>> ReadAsync(CsvDirectory directory) =>
        (await directory.ReadAsync(TestContext.Current.CancellationToken)).People;
}
