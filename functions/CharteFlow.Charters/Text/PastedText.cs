using System.Text;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Plain text from word processors, mail and PDFs, as Markdown: their bullets are lists, their tabbed lines tables,
/// their indented first lines paragraphs, their line breaks line breaks. What is Markdown already is left as it is,
/// letter for letter.
/// </summary>
public static class PastedText
{
    /// <summary>The Markdown of a body that was typed or pasted; applied again, it changes nothing.</summary>
    public static string ToMarkdown(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = new StringBuilder(body)
            .Replace("\u2029", "\n\n")
            .Replace("\f", "\n\n")
            .Replace("\v", "\u2028")
            .Replace("\u2028\n", "\n")
            .ToString()
            .TrimEnd('\u2028');
        var lines = TypedText.Normalise(text.Replace("\u2028", "\\\n", StringComparison.Ordinal)).Split('\n');
        var result = new List<string>();
        for (var start = 0; start < lines.Length; )
        {
            var end = IsFence(lines[start]) ? EndOfFence(lines, start) : EndOfText(lines, start);
            if (IsFence(lines[start]))
                result.AddRange(lines[start..end]);
            else
                result.AddRange(new PastedLines(lines[start..end]).ToMarkdown());
            start = end;
        }

        return string.Join('\n', result).Trim('\n');
    }

    private static int EndOfText(string[] lines, int start)
    {
        var end = start;
        while (end < lines.Length && !IsFence(lines[end]))
            end++;
        return end;
    }

    private static int EndOfFence(string[] lines, int start)
    {
        var fence = lines[start].TrimStart();
        var mark = fence[..fence.TakeWhile(sign => sign == fence[0]).Count()];
        for (var line = start + 1; line < lines.Length; line++)
            if (
                lines[line].Trim() is { } close
                && close.StartsWith(mark, StringComparison.Ordinal)
                && close.All(sign => sign == mark[0])
            )
                return line + 1;
        return lines.Length;
    }

    private static bool IsFence(string line) =>
        line.TrimStart() is { } content
        && (content.StartsWith("```", StringComparison.Ordinal) || content.StartsWith("~~~", StringComparison.Ordinal));
}
