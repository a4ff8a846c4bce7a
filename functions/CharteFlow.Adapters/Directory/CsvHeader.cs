namespace CharteFlow.Adapters.Directory;

/// <summary>A column that CharteFlow reads.</summary>
internal enum CsvColumn
{
    Name,
    FirstName,
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
    private static readonly Dictionary<string, CsvColumn> Words = new()
    {
        ["nom"] = CsvColumn.Name, ["name"] = CsvColumn.Name, ["nomcomplet"] = CsvColumn.Name, ["fullname"] = CsvColumn.Name,
        ["nomprenom"] = CsvColumn.Name, ["prenomnom"] = CsvColumn.Name, ["nometprenom"] = CsvColumn.Name, ["prenometnom"] = CsvColumn.Name,
        ["lastname"] = CsvColumn.Name, ["surname"] = CsvColumn.Name,
        ["prenom"] = CsvColumn.FirstName, ["firstname"] = CsvColumn.FirstName,
        ["courriel"] = CsvColumn.Email, ["email"] = CsvColumn.Email, ["mail"] = CsvColumn.Email, ["adresseemail"] = CsvColumn.Email,
        ["adressemail"] = CsvColumn.Email, ["emailaddress"] = CsvColumn.Email, ["adresseelectronique"] = CsvColumn.Email,
        ["service"] = CsvColumn.Department, ["departement"] = CsvColumn.Department, ["department"] = CsvColumn.Department,
        ["responsable"] = CsvColumn.Manager, ["manager"] = CsvColumn.Manager, ["manageremail"] = CsvColumn.Manager,
        ["courrielduresponsable"] = CsvColumn.Manager, ["emailduresponsable"] = CsvColumn.Manager,
        ["langue"] = CsvColumn.Language, ["language"] = CsvColumn.Language,
        ["arrivee"] = CsvColumn.StartDate, ["debut"] = CsvColumn.StartDate, ["start"] = CsvColumn.StartDate, ["startdate"] = CsvColumn.StartDate,
        ["datedarrivee"] = CsvColumn.StartDate, ["datearrivee"] = CsvColumn.StartDate, ["datededebut"] = CsvColumn.StartDate,
        ["datedebut"] = CsvColumn.StartDate, ["datedentree"] = CsvColumn.StartDate,
        ["depart"] = CsvColumn.EndDate, ["fin"] = CsvColumn.EndDate, ["end"] = CsvColumn.EndDate, ["enddate"] = CsvColumn.EndDate,
        ["datededepart"] = CsvColumn.EndDate, ["datedepart"] = CsvColumn.EndDate, ["datedefin"] = CsvColumn.EndDate,
        ["datefin"] = CsvColumn.EndDate, ["datedesortie"] = CsvColumn.EndDate,
    };

    private readonly Dictionary<CsvColumn, int> _places = [];

    private CsvHeader(int count) => Count = count;

    /// <summary>How many values a row has.</summary>
    public int Count { get; }

    public static CsvHeader Read(string[] words, int line, List<DirectoryProblem> problems)
    {
        var header = new CsvHeader(words.Length);
        for (var i = 0; i < words.Length; i++) header.Add(words[i].Trim(), i, line, problems);
        problems.AddRange(Enum.GetValues<CsvColumn>()
            .Where(c => c != CsvColumn.FirstName && !header._places.ContainsKey(c))
            .Select(c => DirectoryProblems.ColumnMissing(c, line)));
        return header;
    }

    /// <summary>The row's value in that column, trimmed; empty when the file has no such column.</summary>
    public string Value(string[] row, CsvColumn column) =>
        _places.TryGetValue(column, out var place) && place < row.Length ? row[place].Trim() : "";

    private void Add(string word, int place, int line, List<DirectoryProblem> problems)
    {
        if (!Words.TryGetValue(CsvText.Plain(word), out var column)) problems.Add(DirectoryProblems.ColumnUnknown(word, place + 1, line));
        else if (!_places.TryAdd(column, place)) problems.Add(DirectoryProblems.ColumnDuplicate(word, _places[column] + 1, place + 1, line));
    }
}
