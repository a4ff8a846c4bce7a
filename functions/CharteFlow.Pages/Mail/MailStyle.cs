using Microsoft.AspNetCore.Components;

namespace CharteFlow.Pages.Mail;

/// <summary>
/// How mails look. Styles stand on each element, because mail programs drop style sheets; the one that is left only
/// darkens.
/// </summary>
internal static class MailStyle
{
    private const string Font = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;";

    public const string Body = "margin:0;padding:0;background-color:#f3f4f6;" + Font;

    public const string Page = "background-color:#f3f4f6";

    public const string Card =
        "max-width:600px;background-color:#ffffff;border:1px solid #e5e7eb;border-radius:8px;" + Font;

    public const string Header =
        Font
        + "padding:16px 28px;font-size:14px;line-height:20px;font-weight:bold;color:#4b5563;border-bottom:1px solid #e5e7eb";

    public const string Footer = "padding:16px 28px;border-top:1px solid #e5e7eb";

    public const string Text = Font + "margin:0 0 16px 0;font-size:16px;line-height:24px;color:#1f2937";

    public const string List =
        Font + "margin:0 0 16px 0;padding:0 0 0 24px;font-size:16px;line-height:24px;color:#1f2937";

    public const string Panel = "margin:0 0 16px 0;background-color:#f3f4f6;border-radius:6px";

    public const string FactLabel =
        Font + "padding:8px 12px;font-size:14px;line-height:22px;font-weight:normal;color:#4b5563";

    public const string FactValue =
        Font + "padding:8px 12px;font-size:16px;line-height:22px;font-weight:bold;color:#1f2937";

    public const string Quote = "padding:4px 0 4px 14px;border-left:4px solid #9ca3af";

    public const string QuoteTitle =
        Font + "margin:0 0 4px 0;font-size:14px;line-height:20px;font-weight:bold;color:#4b5563";

    public const string QuoteText =
        Font + "margin:0;font-size:16px;line-height:24px;color:#1f2937;word-break:break-word";

    public const string ButtonCell = "border-radius:6px;background-color:#1d4ed8;mso-padding-alt:12px 24px";

    public const string Button =
        Font
        + "display:inline-block;padding:12px 24px;font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none";

    public const string InClear = Font + "margin:0 0 20px 0;font-size:13px;line-height:20px;color:#4b5563";

    public const string Address = "color:#1d4ed8;word-break:break-all";

    public const string SmallPrint = Font + "margin:0 0 6px 0;font-size:13px;line-height:19px;color:#4b5563";

    /// <summary>Shown by inboxes beside the subject, and nowhere else.</summary>
    public const string Preview = "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all";

    public static readonly MarkupString DarkMode = new(
        """
        <style>
          @media (prefers-color-scheme: dark) {
            .page { background-color: #111827 !important; }
            .card { background-color: #1f2937 !important; border-color: #374151 !important; }
            .line { border-color: #374151 !important; }
            .panel { background-color: #111827 !important; }
            .text { color: #f3f4f6 !important; }
            .soft { color: #d1d5db !important; }
            .link { color: #93c5fd !important; }
          }
        </style>
        """
    );

    /// <summary>Outlook on Windows knows no max-width: a table of fixed width around the card holds it.</summary>
    public static readonly MarkupString OutlookOpen = new(
        """<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->"""
    );

    public static readonly MarkupString OutlookClose = new("<!--[if mso]></td></tr></table><![endif]-->");
}
