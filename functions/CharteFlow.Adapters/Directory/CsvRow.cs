using System.Globalization;
using CharteFlow.Application.Directory;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>One person's row.</summary>
internal sealed class CsvRow(CsvHeader header, CsvDates dates, string[] row, int line, List<DirectoryProblem> problems)
{
    private static readonly Dictionary<string, Language> LanguageWords = new()
    {
        ["fr"] = Language.French,
        ["fra"] = Language.French,
        ["fre"] = Language.French,
        ["francais"] = Language.French,
        ["french"] = Language.French,
        ["en"] = Language.English,
        ["eng"] = Language.English,
        ["anglais"] = Language.English,
        ["english"] = Language.English,
    };

    /// <summary>The person; what is wrong is replaced by a harmless value and reported.</summary>
    public ListedPerson Read()
    {
        var (name, email) = (Name(), Email());
        var (start, end) = (Date(CsvColumn.StartDate), Date(CsvColumn.EndDate));
        if (end < start)
            problems.Add(DirectoryProblems.EndBeforeStart(start!.Value, end!.Value, line));
        var department = Text(CsvColumn.Department);
        return new ListedPerson
        {
            Key = CsvDirectory.KeyOf(email ?? string.Create(CultureInfo.InvariantCulture, $"{line}")),
            Name = name,
            Email = email,
            Department = department.Length == 0 ? null : department,
            ManagerEmail = Manager(),
            Language = ReadLanguage(),
            StartDate = start,
            EndDate = end,
            Line = line,
        };
    }

    private string Name()
    {
        var (first, last, full) = (Text(CsvColumn.FirstName), Text(CsvColumn.Name), Text(CsvColumn.FullName));
        var name = full.Length > 0 && (first.Length == 0 || last.Length == 0) ? full : $"{first} {last}".Trim();
        if (name.Length == 0)
            problems.Add(DirectoryProblems.NameMissing(line));
        return name;
    }

    private string? Email()
    {
        var text = header.Value(row, CsvColumn.Email);
        switch (EmailAddresses.Read(text))
        {
            case AddressReading.Accepted accepted:
                return accepted.Address;
            case AddressReading.Refused { Problem: not AddressProblem.Empty } refused:
                problems.Add(DirectoryProblems.EmailInvalid(OneLine.Of(text), refused, line));
                break;
        }

        return null;
    }

    private string? Manager()
    {
        var text = header.Value(row, CsvColumn.Manager);
        switch (EmailAddresses.Read(text))
        {
            case AddressReading.Accepted accepted:
                return accepted.Address;
            case AddressReading.Refused { Problem: not AddressProblem.Empty } refused:
                problems.Add(DirectoryProblems.ManagerInvalid(OneLine.Of(text), refused, line));
                break;
        }

        return null;
    }

    private Language ReadLanguage()
    {
        var word = Text(CsvColumn.Language);
        if (word.Length == 0)
            return Language.French;
        if (LanguageWords.TryGetValue(CsvHeaderWords.Plain(word), out var language))
            return language;
        if (Languages.FromTag(word) is { } tagged && word.Length > 2)
            return tagged;
        problems.Add(DirectoryProblems.LanguageUnknown(word, line));
        return Language.French;
    }

    private DateOnly? Date(CsvColumn column)
    {
        var text = header.Value(row, column);
        if (dates.TryRead(text, out var date))
            return date;
        problems.Add(DirectoryProblems.DateInvalid(OneLine.Of(text), line));
        return null;
    }

    /// <summary>A value as one line; spoilt accents are reported.</summary>
    private string Text(CsvColumn column)
    {
        var text = OneLine.Of(header.Value(row, column));
        if (GarbledText.IsIn(text))
            problems.Add(DirectoryProblems.TextGarbled(text, line));
        return text;
    }
}
