using System.Globalization;

namespace CharteFlow.Testing;

/// <summary>
/// A company's directory file with people of one name and number each: the first one manages all others, every tenth
/// reads English.
/// </summary>
public static class TestCompany
{
    public const string Manager = "person.1@example.test";

    public static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"person.{number}@example.test");

    /// <summary>Writes the directory of a company of that many people and gives the file's path.</summary>
    public static string Write(string folder, int people)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "employees.csv");
        var rows = Enumerable
            .Range(1, people)
            .Select(number =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Person {number},{Address(number)},Team {number % 5},{(number == 1 ? "" : Manager)},{(number % 10 == 0 ? "en" : "fr")},,"
                )
            );
        File.WriteAllLines(file, rows.Prepend("name,email,department,manager,language,start,end"));
        return file;
    }
}
