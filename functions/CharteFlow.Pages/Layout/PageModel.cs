using CharteFlow.Charters;

namespace CharteFlow.Pages.Layout;

/// <summary>Who reads a page, where and when.</summary>
public record PageContext
{
    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The page's own path and query: where the reader comes back to after a change of language.</summary>
    public required string Path { get; init; }

    /// <summary>The anti-forgery seal that every form of the page carries in <see cref="Fields.Seal"/>.</summary>
    public required string Seal { get; init; }

    /// <summary>The time at which the page is made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The company's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }
}

/// <summary>The same in HR's console.</summary>
public sealed record ConsoleContext : PageContext
{
    /// <summary>Who is signed in.</summary>
    public required string UserName { get; init; }

    /// <summary>Whether the person may look at everything and change nothing: pages then show no forms.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>Whether mails stay on this machine, so that the menu leads to the mailbox.</summary>
    public bool HasMailbox { get; init; }

    /// <summary>What was just done; null when the page is opened afresh.</summary>
    public Notice? Notice { get; init; }

    /// <summary>Why e-mails do not leave, a sentence each; empty when they do.</summary>
    public IReadOnlyList<string> MailProblems { get; init; } = [];
}

/// <summary>What a page shows.</summary>
public abstract record PageModel : IPageContext
{
    /// <inheritdoc cref="PageContext.Language"/>
    public Language Language => About.Language;

    /// <inheritdoc cref="PageContext.Path"/>
    public string Path => About.Path;

    /// <inheritdoc cref="PageContext.Seal"/>
    public string Seal => About.Seal;

    /// <inheritdoc cref="PageContext.Now"/>
    public DateTimeOffset Now => About.Now;

    /// <inheritdoc cref="PageContext.Zone"/>
    public TimeZoneInfo Zone => About.Zone;

    protected abstract PageContext About { get; }
}

/// <summary>What a page outside the console shows.</summary>
public abstract record OpenPageModel : PageModel
{
    public required PageContext Context { get; init; }

    protected override PageContext About => Context;
}

/// <summary>What a page of HR's console shows.</summary>
public abstract record ConsolePageModel : PageModel
{
    public required ConsoleContext Context { get; init; }

    /// <summary>
    /// The names of stored records that cannot be read, and whose content the page cannot show; empty when there are
    /// none.
    /// </summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <inheritdoc cref="ConsoleContext.ReadsOnly"/>
    public bool ReadsOnly => Context.ReadsOnly;

    protected override PageContext About => Context;
}

/// <summary>
/// What was just done; a page says it once, at its top. It travels in <see cref="Fields.Done"/> of the address.
/// </summary>
public enum Notice
{
    CharterCreated,
    CycleStarted,
    DraftSubmitted,
    Reminded,
    SentAgain,
    LinkSent,
    LinkRevoked,
    Withdrawn,
    DeadlineExtended,
    LeaversConfirmed,
    ReviewerReplaced,
    FormalityRecorded,
    ReplySent,
    SectionSaved,
    SectionAdded,
    SectionDeleted,
    SectionMoved,
    RemarkAdded,
    RemarkAnswered,
    VerdictGiven,
}

/// <summary>Notices in addresses.</summary>
public static class Notices
{
    /// <summary>The address that shows a notice.</summary>
    public static string With(string path, Notice notice) => $"{path}?{Fields.Done}={notice}";

    /// <summary>The notice in an address's query; null when there is none.</summary>
    public static Notice? Parse(string? value) =>
        Enum.TryParse<Notice>(value, out var notice) && Enum.IsDefined(notice) ? notice : null;
}
