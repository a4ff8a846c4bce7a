namespace CharteFlow.Adapters.Documents;

/// <summary>How a stretch of text is set.</summary>
internal readonly record struct TextStyle(
    bool Bold = false,
    bool Italic = false,
    bool Code = false,
    string? Link = null
);

/// <summary>A stretch of text in one style; a line feed is a hard line break.</summary>
internal sealed record TextRun(string Text, TextStyle Style);

internal enum TextBlockKind
{
    Paragraph,
    Heading,
    ListItem,
    Code,
    Rule,
    TableRow,
}

/// <summary>A block of text and where it stands, so that printing and comparing need no tree.</summary>
internal sealed record TextBlock
{
    public required TextBlockKind Kind { get; init; }

    /// <summary>The block's text; for a table row, its cells one after the other.</summary>
    public IReadOnlyList<TextRun> Runs => Cells.Count == 1 ? Cells[0] : [.. Cells.SelectMany(c => c)];

    public required IReadOnlyList<IReadOnlyList<TextRun>> Cells { get; init; }

    /// <summary>Heading: 1 for the body's highest. List: 1 for the outermost. Otherwise the lists around it.</summary>
    public int Level { get; init; }

    /// <summary>The number of an ordered list's item, or the bullet; null for what continues an item.</summary>
    public string? Marker { get; init; }

    /// <summary>How many block quotes are around it.</summary>
    public int Quotes { get; init; }

    /// <summary>A table's first row.</summary>
    public bool IsHeader { get; init; }
}
