using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Mailbox;

/// <summary>The mails that stayed on this machine, newest first.</summary>
public sealed record MailboxPageModel : ConsolePageModel
{
    public required IReadOnlyList<MailRow> Mails { get; init; }

    /// <summary>Asks for the next page; null at the end.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether this is not the newest page.</summary>
    public bool IsContinued { get; init; }
}

/// <summary>One line of the mailbox.</summary>
public sealed record MailRow(string Key, string ToName, string ToAddress, string Subject, DateTimeOffset Date);

/// <summary>One mail.</summary>
public sealed record MailPageModel : ConsolePageModel
{
    public required MailRow Mail { get; init; }

    /// <summary>All headers, decoded, in their order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The text part; its links can be followed.</summary>
    public required string Text { get; init; }

    /// <summary>Whether <see cref="Routes.MailHtml"/> serves the HTML part.</summary>
    public bool HasHtml { get; init; } = true;
}
