using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace CharteFlow.Adapters.Directory;

/// <summary>How a CSV file is laid out: by what its values are parted, and on which line its header stands.</summary>
/// <param name="Separator">The sign between values.</param>
/// <param name="Header">The header's place among the records that hold anything; 0 unless a title stands above
/// it.</param>
/// <param name="Text">The file without Excel's line that names the separator.</param>
/// <param name="FirstLine">The number of the text's first line in the file.</param>
internal sealed partial record CsvLayout(char Separator, int Header, string Text, int FirstLine)
{
    /// <summary>So many records are looked at for a header.</summary>
    private const int Looked = 25;

    private static readonly char[] Separators = [';', ',', '\t', '|'];

    public static CsvLayout Of(string file)
    {
        var named = NamedSeparator().Match(file);
        var text = file[named.Length..];
        char[] separators = named.Success
            ? [named.Groups[1].Value == "\\t" ? '\t' : named.Groups[1].Value[0]]
            : Separators;
        var (separator, header) = separators
            .Select(candidate => (candidate, Best: BestHeader(text, candidate)))
            .OrderByDescending(layout => layout.Best.Columns)
            .ThenByDescending(layout => layout.Best.Values)
            .Select(layout => (layout.candidate, layout.Best.Record))
            .First();
        return new CsvLayout(separator, header, text, named.Success ? 2 : 1);
    }

    /// <summary>A parser of the text; what CsvHelper finds wrong with quotes is told to the caller.</summary>
    public static CsvParser Parser(string text, char separator, Action badQuotes) =>
        new(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = separator.ToString(),
                BadDataFound = _ => badQuotes(),
                IgnoreBlankLines = false,
            }
        );

    /// <summary>The record that names most columns, and how many; the first one when none names two.</summary>
    private static (int Record, int Columns, int Values) BestHeader(string text, char separator)
    {
        using var parser = Parser(text, separator, () => { });
        (int Record, int Columns, int Values) best = (0, 0, 0);
        for (var record = 0; record < Looked && parser.Read(); )
        {
            if (parser.Record is not { } values || values.All(string.IsNullOrWhiteSpace))
                continue;
            var columns = values.Select(CsvHeaderWords.ColumnOf).OfType<CsvColumn>().Distinct().Count();
            if (record == 0 || (columns > best.Columns && columns > 1))
                best = (record, columns, values.Length);
            record++;
        }

        return best;
    }

    /// <summary>The line by which Excel is told the separator.</summary>
    [GeneratedRegex(
        """^[\uFEFF\s]*"?sep=(\\t|[^"\r\n])"?[^\S\t\r\n]*(?:\r\n|\n|\r|$)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NamedSeparator();
}
