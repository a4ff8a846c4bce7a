using System.Globalization;
using System.Text;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Console;

/// <summary>
/// The addresses to correct, for a spreadsheet: with a byte-order mark and, in French, semicolons, as spreadsheets
/// there expect them.
/// </summary>
public static class UndeliveredCsv
{
    public static byte[] Write(IEnumerable<UndeliveredRow> rows, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(texts);
        var separator = texts.Language == Language.French ? ';' : ',';
        var csv = new StringBuilder();
        Line([
            texts["Undelivered_Name"],
            texts["Undelivered_Address"],
            texts["Undelivered_Why"],
            texts["Undelivered_Do"],
            texts["Undelivered_CodeTitle"],
            texts["Undelivered_At"],
        ]);
        foreach (var (name, email, report) in rows)
        {
            Line([
                name,
                email,
                texts.Name(report.Reason),
                texts[$"UndeliveredMend_{report.Reason}"],
                report.Status ?? "",
                TimeZoneInfo
                    .ConvertTime(report.At, texts.Zone)
                    .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];

        void Line(IEnumerable<string> cells) => csv.AppendJoin(separator, cells.Select(Cell)).Append("\r\n");
    }

    // A cell that begins like a formula is one to a spreadsheet: names come from a directory, and are only text here.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
