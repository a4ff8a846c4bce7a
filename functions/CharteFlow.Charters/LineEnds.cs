namespace CharteFlow.Charters;

/// <summary>
/// Browsers send CR LF, files come with any line end: one kind is kept, so that equal texts are equal.
/// </summary>
internal static class LineEnds
{
    /// <summary>The text with a line feed for each CR LF and each CR; nothing else is touched.</summary>
    public static string Normalise(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
