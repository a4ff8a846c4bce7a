using System.Globalization;
using CharteFlow.Charters.Audience;
using CsvHelper;
using CsvHelper.Configuration;

namespace CharteFlow.Adapters.Directory;

/// <summary>One reading of a CSV file: its employees, and everything that is wrong with it.</summary>
internal sealed class CsvReading
{
    /// <summary>How many problems a report lists; beyond, it says how many more there are.</summary>
    public const int ListedProblems = 200;

    private readonly Dictionary<string, int> _lineOfEmail = [];

    private readonly List<(string Manager, int Line)> _managers = [];

    private bool _badQuotes;

    private bool _sawRow;

    public List<DirectoryProblem> Problems { get; } = [];

    public List<Employee> Employees { get; } = [];

    public void Read(string text, CancellationToken cancellationToken)
    {
        using var parser = new CsvParser(new StringReader(text), Configuration(CsvText.Separator(text)));
        CsvHeader? header = null;
        for (var line = 1; parser.Read(); line = parser.RawRow + 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = parser.Record ?? [];
            if (QuotesAreWrong(parser))
            {
                AddBadQuotes(line);
                if (header is null) return;
            }
            else if (row.All(string.IsNullOrWhiteSpace)) continue;
            else if (header is null) header = CsvHeader.Read(row, line, Problems);
            else ReadRow(header, row, line);
        }

        if (!_sawRow) Problems.Add(DirectoryProblems.FileEmpty(header is null));
        Problems.AddRange(_managers.Where(m => !_lineOfEmail.ContainsKey(m.Manager)).Select(m => DirectoryProblems.ManagerUnknown(m.Manager, m.Line)));
    }

    /// <summary>The problems by line, errors before warnings when there are too many to list.</summary>
    public DirectoryReport Report()
    {
        var bySeverity = Problems.OrderBy(p => p.Severity).ToList();
        var listed = bySeverity.Take(ListedProblems).OrderBy(p => p.Line).ToList();
        if (bySeverity.Count > ListedProblems)
            listed.Add(DirectoryProblems.MoreProblems(bySeverity.Count - ListedProblems, bySeverity[ListedProblems].Severity));
        var report = new DirectoryReport { Employees = 0, Problems = listed };
        return report.HasErrors ? report : report with { Employees = Employees.Count };
    }

    private CsvConfiguration Configuration(char separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator.ToString(),
        BadDataFound = _ => _badQuotes = true,
        IgnoreBlankLines = false,
    };

    private bool QuotesAreWrong(CsvParser parser)
    {
        var wrong = _badQuotes || parser.RawRecord.AsSpan().Count('"') % 2 == 1;
        _badQuotes = false;
        return wrong;
    }

    private void AddBadQuotes(int line)
    {
        _sawRow = true;
        Problems.Add(DirectoryProblems.QuotesUnbalanced(line));
    }

    private void ReadRow(CsvHeader header, string[] row, int line)
    {
        _sawRow = true;
        if (row.Length < header.Count || row.Skip(header.Count).Any(v => v.Length > 0))
        {
            Problems.Add(DirectoryProblems.ValueCount(row.Length, header.Count, line));
            return;
        }

        var reader = new CsvRow(header, row, line, Problems);
        var employee = reader.Read();
        if (employee.Email.Length > 0 && !_lineOfEmail.TryAdd(employee.Email, line))
            Problems.Add(DirectoryProblems.EmailDuplicate(employee.Email, _lineOfEmail[employee.Email], line));
        if (employee.ManagerEmail is { } manager) _managers.Add((manager, line));
        Employees.Add(employee);
    }
}
