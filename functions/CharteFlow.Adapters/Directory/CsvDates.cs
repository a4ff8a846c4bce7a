using System.Globalization;
using System.Text.RegularExpressions;

namespace CharteFlow.Adapters.Directory;

/// <summary>The dates of a file, in the forms in which spreadsheets and HR systems write them.</summary>
/// <param name="MonthFirst">Whether the file writes 01/31/2027 for the last of January.</param>
internal sealed partial record CsvDates(bool MonthFirst)
{
    /// <summary>
    /// Excel's day 1 is 1 January 1900, with the 29 February that year had not: from March on, day 0 is this one.
    /// </summary>
    private static readonly DateOnly ExcelZero = new(1899, 12, 30);

    private const int FirstSerial = 10_000;

    private const int LastSerial = 99_999;

    private static readonly string[] Nothing = ["00/00/0000", "0000-00-00", "00000000", "-", "null", "n/a", "#n/a"];

    private static readonly string[][] Months =
    [
        ["jan"],
        ["fev", "feb"],
        ["mar"],
        ["avr", "apr"],
        ["mai", "may"],
        ["juin", "jun"],
        ["juil", "jul"],
        ["aou", "aug"],
        ["sep"],
        ["oct"],
        ["nov"],
        ["dec"],
    ];

    /// <summary>
    /// The order of the file's dates, by evidence: the month comes first where every date can be read so and one cannot
    /// be read otherwise.
    /// </summary>
    public static CsvDates Of(IEnumerable<string> texts)
    {
        var (dayFirst, monthFirst) = (new CsvDates(MonthFirst: false), new CsvDates(MonthFirst: true));
        var dates = texts.Distinct().ToList();
        return dates.All(text => dayFirst.TryRead(text, out _)) || !dates.All(text => monthFirst.TryRead(text, out _))
            ? dayFirst
            : monthFirst;
    }

    /// <summary>Reads a date; none where the file says that there is none.</summary>
    /// <returns>Whether the text is a date or stands for none.</returns>
    public bool TryRead(string text, out DateOnly? date)
    {
        date = null;
        if (text.Length == 0 || Nothing.Contains(text.ToLowerInvariant()))
            return true;
        var day = Time().Replace(text, "");
        date =
            YearFirst().Match(day) is { Success: true } iso ? DateOf(iso.Groups["y"], iso.Groups["m"], iso.Groups["d"])
            : Numbers().Match(day) is { Success: true } numbers ? OfNumbers(numbers)
            : Words().Match(CsvHeaderWords.WithoutAccents(day)) is { Success: true } words ? OfWords(words)
            : Serial(day);
        return date is not null;
    }

    private DateOnly? OfNumbers(Match match) =>
        MonthFirst
            ? DateOf(match.Groups["y"], match.Groups["d"], match.Groups["m"])
            : DateOf(match.Groups["y"], match.Groups["m"], match.Groups["d"]);

    private static DateOnly? OfWords(Match match)
    {
        var month =
            Array.FindIndex(
                Months,
                names => names.Any(name => match.Groups["m"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ) + 1;
        return DateOf(match.Groups["y"].Value, month, match.Groups["d"].Value);
    }

    private static DateOnly? DateOf(Group year, Group month, Group day) =>
        DateOf(year.Value, int.Parse(month.ValueSpan, CultureInfo.InvariantCulture), day.Value);

    /// <summary>Of two figures a year is 1950 to 2049, as Excel reads it.</summary>
    private static DateOnly? DateOf(string years, int month, string days)
    {
        var (year, day) = (
            int.Parse(years, CultureInfo.InvariantCulture),
            int.Parse(days, CultureInfo.InvariantCulture)
        );
        if (years.Length == 2)
            year += year < 50 ? 2000 : 1900;
        return
            year is >= 1900 and <= 9999
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static DateOnly? Serial(string text) =>
        decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        ) && number is >= FirstSerial and < LastSerial + 1
            ? ExcelZero.AddDays((int)number)
            : null;

    [GeneratedRegex(
        @"(?:T|\s+|\s+à\s+)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp][Mm])?\s?(?:Z|[+-]\d{2}:?\d{2})?$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Time();

    [GeneratedRegex(
        @"^(?<y>\d{4})(?:(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})|(?<m>\d{2})(?<d>\d{2}))$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<d>\d{1,2})(?<s>[-/. ])(?<m>\d{1,2})\k<s>(?<y>\d{4}|\d{2})$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"^(?:\p{L}+\.?,? )?(?<d>\d{1,2})(?:er|st|nd|rd|th)?[-/. ]+(?<m>\p{L}{3,})[-/. ]+(?<y>\d{4}|\d{2})$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Words();
}
