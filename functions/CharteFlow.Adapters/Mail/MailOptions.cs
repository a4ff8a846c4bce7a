using System.ComponentModel.DataAnnotations;
using CharteFlow.Adapters.Mail.Graph;
using CharteFlow.Application.Mail;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Mail;

/// <summary>How e-mails leave. Configuration section <c>Mail</c>.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    private const string NoSender =
        "Mail__From must be an e-mail address alone, such as charte@exemple.fr; the name goes into Mail__FromName.";

    /// <value>Files in a folder on this machine (default), an SMTP server, or Microsoft Graph.</value>
    public MailKind Kind { get; set; } = MailKind.Outbox;

    /// <value>The sender's address. Default <c>charte@example.test</c>.</value>
    [Required(ErrorMessage = NoSender)]
    public string From { get; set; } = "charte@example.test";

    /// <value>The sender's name. Default <c>CharteFlow</c>.</value>
    [Required(ErrorMessage = "Mail__FromName must say who writes.")]
    public string FromName { get; set; } = "CharteFlow";

    /// <value>
    /// Where the <c>.eml</c> files go, relative to the current folder. Default <c>.charteflow/outbox</c>.
    /// </value>
    [Required(ErrorMessage = "Mail__OutboxFolder must name a folder.")]
    public string OutboxFolder { get; set; } = ".charteflow/outbox";

    /// <value>The SMTP server; used when <see cref="Kind"/> is <see cref="MailKind.Smtp"/>.</value>
    public SmtpOptions Smtp { get; set; } = new();

    /// <value>Shared mailboxes and their limits; used when <see cref="Kind"/> is <see cref="MailKind.Graph"/>.</value>
    public GraphMailOptions Graph { get; set; } = new();

    /// <summary>The sender as it stands in every mail.</summary>
    public MailPerson Sender => new(FromName, From);

    /// <summary>What no attribute shows: the server's own settings, when it is used.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var results = new List<ValidationResult>();
        if (EmailAddresses.Find(From) is null)
            results.Add(new ValidationResult(NoSender));
        if (Kind == MailKind.Outbox)
            return results;
        object settings = Kind == MailKind.Smtp ? Smtp : Graph;
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        return results;
    }
}

/// <summary>Who takes the mails.</summary>
public enum MailKind
{
    /// <summary>A folder of <c>.eml</c> files on this machine.</summary>
    Outbox,

    /// <summary>An SMTP server.</summary>
    Smtp,

    /// <summary>Shared mailboxes of Exchange Online, through Microsoft Graph.</summary>
    Graph,
}
