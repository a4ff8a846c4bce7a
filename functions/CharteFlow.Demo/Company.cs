using System.Globalization;
using System.Text;
using CharteFlow.Adapters.Storage;

namespace CharteFlow.Demo;

/// <summary>The demo's company, as a directory file.</summary>
public static class Company
{
    private const string Sample = "employees.sample.csv";
    private const int TeamSize = 12;

    private static readonly string[] Departments =
    [
        "Ateliers",
        "Boutiques",
        "Marketing",
        "Logistique",
        "Systèmes d’information",
        "Service client",
    ];

    /// <summary>Writes the directory of a company of that many people and gives the file's path.</summary>
    public static async Task<string> WriteAsync(string folder, int employees)
    {
        PrivateFiles.CreateFolder(folder);
        var file = Path.Combine(folder, "employees.csv");
        var sample = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, Sample));
        var people = sample
            .Take(employees + 1)
            .Concat(
                Enumerable
                    .Range(DemoOptions.SampleEmployees + 1, Math.Max(0, employees - DemoOptions.SampleEmployees))
                    .Select(Row)
            );
        await using var writer = new StreamWriter(PrivateFiles.Write(file, FileMode.Create), new UTF8Encoding(false));
        foreach (var person in people)
            await writer.WriteLineAsync(person);
        return file;
    }

    private static string Row(int number)
    {
        var manager =
            number % TeamSize == 0 || number == DemoOptions.SampleEmployees + 1
                ? "claire.fontaine@example.test"
                : Address(Math.Max(DemoOptions.SampleEmployees + 1, number - (number % TeamSize)));
        var language = number % 10 == 0 ? "en" : "fr";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Salarié {number},{Address(number)},{Departments[number % Departments.Length]},{manager},{language},2020-01-06,"
        );
    }

    private static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"salarie.{number}@example.test");
}
