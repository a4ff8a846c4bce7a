namespace CharteFlow.Pages.Mail;

/// <summary>A piece of a mail's body.</summary>
public abstract record MailBlock
{
    private MailBlock() { }

    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>What to see at a glance: a label and its value each.</summary>
    public sealed record Facts(IReadOnlyList<MailFact> Items) : MailBlock;

    public sealed record Bullets(IReadOnlyList<string> Items) : MailBlock;

    /// <summary>What a person wrote, under the words that say who.</summary>
    public sealed record Quote(string Title, IReadOnlyList<string> Lines) : MailBlock;

    public sealed record Button(string Label, string Address) : MailBlock;
}

/// <summary>A label and its value.</summary>
public sealed record MailFact(string Label, string Value);
