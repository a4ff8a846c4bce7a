namespace CharteFlow.Pages.Mailbox;

/// <summary>How a mail's HTML part is shown within the mailbox.</summary>
public static class MailFrame
{
    /// <summary>
    /// The policy of <see cref="Layout.Routes.MailHtml"/>: the mail's own styles, no script, no picture from elsewhere,
    /// and only within this site's own page.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
}
