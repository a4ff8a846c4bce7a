using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>A column that CharteFlow reads.</summary>
internal enum CsvColumn
{
    /// <summary>The family name, or the whole name where no column holds the first name.</summary>
    Name,
    FirstName,

    /// <summary>First and family name in one; read where the two do not stand apart.</summary>
    FullName,
    Email,
    Department,
    Manager,
    Language,
    StartDate,
    EndDate,
}

/// <summary>Which value of a row stands for what.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<CsvColumn, int> _places = [];

    private readonly List<string> _unread = [];

    private CsvHeader(int count) => Count = count;

    /// <summary>How many values a row has; columns without a header word at the end do not count.</summary>
    public int Count { get; }

    /// <summary>
    /// How many values a row must have: those up to the name and the address. Excel leaves out empty values at the end
    /// of a row.
    /// </summary>
    public int Least =>
        1
        + _places
            .Where(place => place.Key is CsvColumn.Name or CsvColumn.FullName or CsvColumn.Email)
            .Select(place => place.Value)
            .DefaultIfEmpty(-1)
            .Max();

    /// <summary>
    /// Whether rows can be read: there is a name and an address in them, and no two columns mean the same.
    /// </summary>
    public bool IsUsable { get; private set; } = true;

    public static CsvHeader Read(string[] values, int line, List<DirectoryProblem> problems)
    {
        var words = values.Select(OneLine.Of).ToList();
        var header = new CsvHeader(words.FindLastIndex(word => word.Length > 0) + 1);
        for (var place = 0; place < header.Count; place++)
            header.Add(words[place], place, line, problems);
        foreach (var column in Enum.GetValues<CsvColumn>().Where(header.IsMissing))
        {
            problems.Add(DirectoryProblems.ColumnMissing(column, line));
            header.IsUsable &= column is not (CsvColumn.Name or CsvColumn.Email);
        }

        if (header._unread.Count > 0)
            problems.Add(DirectoryProblems.ColumnsUnknown(header._unread, line));
        return header;
    }

    public bool Has(CsvColumn column) => _places.ContainsKey(column);

    /// <summary>The row's value in that column, trimmed; empty when the file has no such column.</summary>
    public string Value(string[] row, CsvColumn column) =>
        _places.TryGetValue(column, out var place) && place < row.Length ? row[place].Trim() : "";

    private bool IsMissing(CsvColumn column) =>
        column switch
        {
            CsvColumn.FirstName or CsvColumn.FullName => false,
            CsvColumn.Name => !Has(CsvColumn.Name) && !Has(CsvColumn.FullName),
            _ => !Has(column),
        };

    private void Add(string word, int place, int line, List<DirectoryProblem> problems)
    {
        if (word.Length == 0)
            return;
        if (CsvHeaderWords.ColumnOf(word) is not { } column || (column == CsvColumn.Department && Has(column)))
            _unread.Add(word);
        else if (!_places.TryAdd(column, place))
        {
            problems.Add(DirectoryProblems.ColumnDuplicate(word, _places[column] + 1, place + 1, line));
            IsUsable = false;
        }
    }
}
