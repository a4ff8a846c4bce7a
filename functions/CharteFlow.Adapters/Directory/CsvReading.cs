using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;
using CsvHelper;

namespace CharteFlow.Adapters.Directory;

/// <summary>One reading of a CSV file: its people, and everything that is wrong with it.</summary>
internal sealed class CsvReading
{
    private readonly List<(string Manager, int Line)> _managers = [];

    private readonly List<(string[] Values, int Line)> _rows = [];

    private CsvHeader? _header;

    private bool _badQuotes;

    public List<DirectoryProblem> Problems { get; } = [];

    public List<ListedPerson> People { get; } = [];

    /// <summary>Whether a column tells who has left.</summary>
    public bool KnowsLeavers => _header?.Has(CsvColumn.EndDate) == true;

    public void Read(string file, CancellationToken cancellationToken)
    {
        ReadRecords(CsvLayout.Of(file), cancellationToken);
        if (_header is not { IsUsable: true } header)
        {
            if (_header is null && Problems.Count == 0)
                Problems.Add(DirectoryProblems.FileEmpty(noHeader: true));
            return;
        }

        if (_rows.Count == 0 && Problems.All(problem => problem.Severity == DirectorySeverity.Warning))
            Problems.Add(DirectoryProblems.FileEmpty(noHeader: false));
        var dates = CsvDates.Of(
            _rows.SelectMany(row =>
                new[] { header.Value(row.Values, CsvColumn.StartDate), header.Value(row.Values, CsvColumn.EndDate) }
            )
        );
        if (dates.MonthFirst)
            Problems.Add(DirectoryProblems.MonthFirst());
        foreach (var (values, line) in _rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadRow(header, dates, values, line);
        }

        Compare();
    }

    private void ReadRecords(CsvLayout layout, CancellationToken cancellationToken)
    {
        using var parser = CsvLayout.Parser(layout.Text, layout.Separator, () => _badQuotes = true);
        var above = 0;
        string[]? heading = null;
        for (var next = 1; parser.Read(); next = parser.RawRow + 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (values, line) = (parser.Record ?? [], next + layout.FirstLine - 1);
            if (QuotesAreWrong(parser))
            {
                Problems.Add(DirectoryProblems.QuotesUnbalanced(line));
                if (_header is null)
                    return;
            }
            else if (values.All(string.IsNullOrWhiteSpace))
                continue;
            else if (_header is null && above++ < layout.Header)
                Problems.Add(DirectoryProblems.AboveHeader(OneLine.Of(string.Join(' ', values)), line));
            else if (_header is null)
                (_header, heading) = (CsvHeader.Read(values, line, Problems), values);
            else if (!values.SequenceEqual(heading!))
                _rows.Add((values, line));
        }
    }

    private bool QuotesAreWrong(CsvParser parser)
    {
        var wrong = _badQuotes || parser.RawRecord.AsSpan().Count('"') % 2 == 1;
        _badQuotes = false;
        return wrong;
    }

    private void ReadRow(CsvHeader header, CsvDates dates, string[] values, int line)
    {
        if (values.Length < header.Least || values.Skip(header.Count).Any(value => !string.IsNullOrWhiteSpace(value)))
        {
            Problems.Add(DirectoryProblems.ValueCount(values.Length, header.Count, line));
            return;
        }

        var person = new CsvRow(header, dates, values, line, Problems).Read();
        if (person.ManagerEmail is { } manager)
            _managers.Add((manager, line));
        People.Add(person);
    }

    /// <summary>What only shows when all rows are known.</summary>
    private void Compare()
    {
        var first = new Dictionary<string, ListedPerson>(StringComparer.Ordinal);
        foreach (var person in People.Where(person => person.Email is not null))
        {
            if (first.TryAdd(person.Email!, person))
                continue;
            var before = first[person.Email!];
            Problems.Add(
                string.Equals(before.Name, person.Name, StringComparison.OrdinalIgnoreCase)
                    ? DirectoryProblems.PersonTwice(person.Email!, before.Line, person.Line)
                    : DirectoryProblems.AddressShared(person.Email!, before.Line, person.Line)
            );
        }

        Problems.AddRange(
            _managers
                .Where(m => !first.ContainsKey(m.Manager))
                .Select(m => DirectoryProblems.ManagerUnknown(m.Manager, m.Line))
        );
    }
}
