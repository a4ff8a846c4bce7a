using System.Text.RegularExpressions;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Reads a report as RFC 3462 and 3464 have it: what became of the mail, and the headers of the mail itself. Where a
/// service writes its own, the key and the code are looked for in its text: Exchange repeats the original headers
/// there.
/// </summary>
internal static partial class DeliveryReportText
{
    /// <summary>
    /// The failed mail's key and the code; null when the report is on another mail, or on one that is only late.
    /// </summary>
    public static (string Key, string? Status)? Read(MimeMessage report)
    {
        var parts = Parts(report.Body).ToList();
        var groups = parts
            .OfType<MessageDeliveryStatus>()
            .SelectMany(status => status.StatusGroups)
            .Where(group => group.Contains("Action"))
            .ToList();
        if (
            groups.Count > 0
            && !groups.Exists(group =>
                group["Action"]?.Trim().StartsWith("failed", StringComparison.OrdinalIgnoreCase) == true
            )
        )
            return null;

        var texts = parts.OfType<TextPart>().Select(part => part.Text).ToList();
        var key =
            parts
                .OfType<MessagePart>()
                .Select(part => part.Message?.Headers[MailMessages.KeyHeader])
                .FirstOrDefault(header => header is not null)
            ?? Match(texts, KeyLine());
        var status = groups.Select(group => group["Status"]).FirstOrDefault(code => code is not null) is { } code
            ? Match([code], Code())
            : Match(texts, Code());
        return key?.Trim() is { Length: > 0 } found ? (found, status) : null;
    }

    private static IEnumerable<MimeEntity> Parts(MimeEntity? entity) =>
        entity switch
        {
            null => [],
            Multipart multipart => multipart.SelectMany(Parts),
            _ => [entity],
        };

    private static string? Match(IEnumerable<string> texts, Regex pattern) =>
        texts.Select(text => pattern.Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    [GeneratedRegex("x-charteflow-key:\\s*([!-;=-~]+)", RegexOptions.IgnoreCase)]
    private static partial Regex KeyLine();

    [GeneratedRegex("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b")]
    private static partial Regex Code();
}
