using System.Globalization;
using System.Text.RegularExpressions;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>One employee's row.</summary>
internal sealed partial class CsvRow(CsvHeader header, string[] row, int line, List<DirectoryProblem> problems)
{
    private const int LongestAddress = 254;

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"];

    private static readonly Dictionary<string, Language> LanguageWords = new()
    {
        ["fr"] = Language.French, ["francais"] = Language.French, ["french"] = Language.French,
        ["en"] = Language.English, ["anglais"] = Language.English, ["english"] = Language.English,
    };

    /// <summary>The employee; what is wrong is replaced by a harmless value and reported.</summary>
    public Employee Read()
    {
        var (name, email) = (Name(), Email());
        var (start, end) = (Date(CsvColumn.StartDate), Date(CsvColumn.EndDate));
        if (end < start) problems.Add(DirectoryProblems.EndBeforeStart(start!.Value, end!.Value, line));
        var department = header.Value(row, CsvColumn.Department);
        return new Employee
        {
            Key = CsvDirectory.KeyOf(email),
            Name = name,
            Email = email,
            Department = department.Length == 0 ? null : department,
            ManagerEmail = Manager(),
            Language = ReadLanguage(),
            StartDate = start,
            EndDate = end,
        };
    }

    private string Name()
    {
        var name = $"{header.Value(row, CsvColumn.FirstName)} {header.Value(row, CsvColumn.Name)}".Trim();
        if (name.Length == 0) problems.Add(DirectoryProblems.NameMissing(line));
        return name;
    }

    private string Email()
    {
        var email = header.Value(row, CsvColumn.Email).ToLowerInvariant();
        if (IsAddress(email)) return email;
        problems.Add(DirectoryProblems.EmailInvalid(email, line));
        return "";
    }

    private string? Manager()
    {
        var manager = header.Value(row, CsvColumn.Manager).ToLowerInvariant();
        if (manager.Length == 0) return null;
        if (IsAddress(manager)) return manager;
        problems.Add(DirectoryProblems.ManagerInvalid(manager, line));
        return null;
    }

    private Language ReadLanguage()
    {
        var word = header.Value(row, CsvColumn.Language);
        if (word.Length == 0) return Language.French;
        if (LanguageWords.TryGetValue(CsvText.Plain(word), out var language)) return language;
        if (Languages.FromTag(word) is { } tagged && word.Length > 2) return tagged;
        problems.Add(DirectoryProblems.LanguageUnknown(word, line));
        return Language.French;
    }

    private DateOnly? Date(CsvColumn column)
    {
        var text = header.Value(row, column);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        problems.Add(DirectoryProblems.DateInvalid(text, line));
        return null;
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress && Address().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal);

    // Stricter than RFC 5322 on purpose: no quoted local part, no comment, no display name.
    [GeneratedRegex(@"^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-](?:[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]*[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
