using CharteFlow.Charters;

namespace CharteFlow.Pages.Mail;

/// <summary>What an e-mail says, before it is HTML or text. Nothing in it is escaped.</summary>
public sealed record MailContent
{
    public required Language Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>The sentence that inboxes show beside the subject.</summary>
    public required string Preview { get; init; }

    public required string Company { get; init; }

    public required string Greeting { get; init; }

    public required IReadOnlyList<MailBlock> Blocks { get; init; }

    /// <summary>Who signs, a line each.</summary>
    public required IReadOnlyList<string> Signature { get; init; }

    /// <summary>The small print: why the reader gets this mail, and what it does not do.</summary>
    public required IReadOnlyList<string> SmallPrint { get; init; }

    /// <summary>What stands above an address written out in full.</summary>
    public required string InClear { get; init; }
}
