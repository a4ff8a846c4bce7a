using System.Text;
using CharteFlow.Application.Directory;

namespace CharteFlow.Adapters.Directory;

/// <summary>
/// Files of one byte a sign, as Excel saves them: Windows-1252 (« CSV »), code page 850 (« CSV MS-DOS »), Mac Roman («
/// CSV Macintosh »), and Latin 9 of some payroll systems. Which one it is follows from what the words become: a known
/// column, a plausible name, or signs that stand in no name.
/// </summary>
internal static class LegacyEncoding
{
    /// <summary>
    /// How much better the best reading must be than the next: one sign that only one of them reads plausibly.
    /// </summary>
    private const int Margin = 4;

    private const int KnownColumn = 8;

    private static readonly Encoding[] Candidates =
    [
        .. new[] { "windows-1252", "ibm850", "macintosh", "iso-8859-15" }.Select(name =>
            CodePagesEncodingProvider.Instance.GetEncoding(name)!
        ),
    ];

    public static string? Decode(byte[] bytes, List<DirectoryProblem> problems)
    {
        var lines = CsvEncoding.TellingLines(bytes).ToList();
        var readings = Candidates
            .Select(encoding => new Reading(encoding, [.. lines.Select(line => encoding.GetString(line.Bytes.Span))]))
            .OrderByDescending(reading => reading.Score)
            .ToList();
        var best = readings[0];
        if (readings.Skip(1).FirstOrDefault(other => best.Score <= 0 || best.IsDoubtedBy(other)) is { } rival)
        {
            var at = best.Differences(rival).DefaultIfEmpty(0).First();
            problems.Add(DirectoryProblems.EncodingUnknown(best.WordAt(at), rival.WordAt(at), lines[at].Line));
            return null;
        }

        foreach (var (at, (line, own)) in lines.Index())
        {
            if (
                best.Scores[at] < 0
                && (CsvEncoding.Utf8(own.Span) is not null || readings.Any(other => other.Scores[at] > 0))
            )
                problems.Add(DirectoryProblems.EncodingMixed(line));
        }

        return problems.Count > 0 ? null : best.Encoding.GetString(bytes);
    }

    private sealed class Reading(Encoding encoding, List<string> lines)
    {
        public Encoding Encoding => encoding;

        public List<string> Lines => lines;

        /// <summary>What speaks for the reading, line by line.</summary>
        public List<int> Scores { get; } = [.. lines.Select(ScoreOf)];

        public int Score => field == 0 ? field = Scores.Sum() : field;

        /// <summary>
        /// The lines that the other reads otherwise; lines that this one cannot have right do not count.
        /// </summary>
        public IEnumerable<int> Differences(Reading other) =>
            Enumerable.Range(0, lines.Count).Where(at => Scores[at] >= 0 && lines[at] != other.Lines[at]);

        /// <summary>Whether the other reads where they differ nearly as plausibly.</summary>
        public bool IsDoubtedBy(Reading other) =>
            Differences(other).ToList() is { Count: > 0 } at
            && at.Sum(line => Scores[line] - other.Scores[line]) < Margin;

        /// <summary>The first word of a line that is not plain ASCII.</summary>
        public string WordAt(int line) =>
            lines[line].Split(';', ',', '\t', '|', ' ').First(word => !Ascii.IsValid(word));

        private static int ScoreOf(string line) =>
            LatinEvidence.Of(line)
            + (
                KnownColumn
                * line.Split(';', ',', '\t', '|')
                    .Count(word => !Ascii.IsValid(word) && CsvHeaderWords.ColumnOf(word) is not null)
            );
    }
}
