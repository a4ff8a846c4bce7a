using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.GraphPeer;

/// <summary>How a report is written.</summary>
public enum ReportForm
{
    /// <summary>As Exchange Online writes its own: text, delivery status, and the mail itself.</summary>
    Exchange,

    /// <summary>As many other mail services do: only the mail's headers come back.</summary>
    HeadersOnly,

    /// <summary>The mail's headers stand in the text, and there is no delivery status.</summary>
    TextOnly,

    /// <summary>The mail is late, not lost.</summary>
    Delayed,

    /// <summary>On a mail that this app did not send.</summary>
    Foreign,

    /// <summary>Not MIME at all.</summary>
    Broken,
}

/// <summary>
/// The reports in the peer's mailboxes: found by their message class and time, in pages, read as MIME.
/// </summary>
public sealed partial class PeerReports(TimeProvider clock)
{
    private readonly ConcurrentQueue<Report> _reports = [];

    /// <summary>Which address cannot be reached, and with what code; null for those that can.</summary>
    public Func<string, string?> Undeliverable { get; set; } = _ => null;

    /// <summary>Requests for the text of a report.</summary>
    public int Reads { get; private set; }

    /// <summary>
    /// Whether a filter by time and by class together is too much, as it is for some of Exchange's properties. Then
    /// messages are found by time, reports or not.
    /// </summary>
    public bool RefusesTwoFilters { get; set; }

    /// <summary>Reports of this form are listed, and gone when they are asked for.</summary>
    public bool AreDeleted { get; set; }

    /// <summary>A mail comes back.</summary>
    public void Bounce(PeerMessage mail, string status, ReportForm form = ReportForm.Exchange) =>
        _reports.Enqueue(
            new Report($"AAMkAG{_reports.Count}=", mail.Mailbox, clock.GetUtcNow(), TextOf(mail, status, form))
        );

    internal void Deliver(PeerMessage mail)
    {
        if (Undeliverable(mail.To) is { } status)
            Bounce(mail, status);
    }

    internal static bool IsAskedFor(HttpRequest request) =>
        request.Query["$filter"].ToString().StartsWith("receivedDateTime ge ", StringComparison.Ordinal);

    internal Task ListAsync(HttpContext http, string mailbox)
    {
        var query = http.Request.Query;
        var byClass = query["$filter"]
            .ToString()
            .EndsWith(
                " and singleValueExtendedProperties/Any(ep: ep/id eq 'String 0x001A' and ep/value eq 'REPORT.IPM.Note.NDR')",
                StringComparison.Ordinal
            );
        if (byClass && RefusesTwoFilters)
            return GraphPeer.FailAsync(http, 400, "InefficientFilter");
        var since = DateTimeOffset.Parse(
            Since().Match(query["$filter"].ToString()).Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        var (top, skip) = (Number("$top", 10), Number("$skip", 0));
        var found = _reports
            .Where(report => report.Mailbox == mailbox && report.At >= since)
            .Select(report => new Found(report.Id, report.At.UtcDateTime, "REPORT.IPM.Note.NDR"))
            .ToList();
        if (!byClass)
            found.InsertRange(
                0,
                found.ConvertAll(report => report with { Id = $"Re-{report.Id}", Class = "IPM.Note" })
            );
        var page = new Dictionary<string, object?>
        {
            ["value"] = found.Skip(skip).Take(top).Select(message => Shown(message, query["$expand"].ToString())),
        };
        if (skip + top < found.Count)
            page["@odata.nextLink"] =
                $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}?$filter={Uri.EscapeDataString(query["$filter"]!)}&$expand={Uri.EscapeDataString(query["$expand"].ToString())}&$top={top}&$skip={skip + top}";
        return http.Response.WriteAsJsonAsync(page);

        int Number(string name, int otherwise) =>
            int.TryParse(query[name], CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }

    internal Task ContentAsync(HttpContext http, string mailbox, string id)
    {
        Reads++;
        if (
            AreDeleted
            || _reports.FirstOrDefault(report => report.Mailbox == mailbox && report.Id == id) is not { } found
        )
            return GraphPeer.FailAsync(http, 404, "ErrorItemNotFound");
        http.Response.ContentType = "text/plain";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(found.Mime.ReplaceLineEndings("\r\n"))).AsTask();
    }

    private static object Shown(Found message, string expand) =>
        expand == "singleValueExtendedProperties($filter=id eq 'String 0x001A')"
            ? new
            {
                id = message.Id,
                receivedDateTime = message.At,
                singleValueExtendedProperties = new[] { new { id = "String 0x1a", value = message.Class } },
            }
            : new { id = message.Id, receivedDateTime = message.At };

    private static string TextOf(PeerMessage mail, string status, ReportForm form)
    {
        var headers =
            $"From: {mail.Mailbox}\nTo: {mail.To}\nSubject: {(form == ReportForm.Foreign ? "Planning" : "Charte")}\n{(form == ReportForm.Foreign ? "" : $"x-charteflow-key: {mail.HeaderKey}\n")}";
        var text =
            form == ReportForm.TextOnly
                ? $"Remote server returned '550 {status} RecipientNotFound'\n\nOriginal message headers:\n\n{headers}"
                : "Your message could not be delivered.";
        var delivery =
            form == ReportForm.TextOnly
                ? ""
                : $"""
                    --report
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns;PAXPR01.eurprd01.prod.outlook.com

                    Final-Recipient: rfc822;{mail.To}
                    Action: {(form == ReportForm.Delayed ? "delayed" : "failed")}
                    Status: {status}
                    Diagnostic-Code: smtp;550 {status} The recipient was not found

                    --report
                    Content-Type: {(form == ReportForm.HeadersOnly ? "text/rfc822-headers" : "message/rfc822")}

                    {headers}
                    Bonjour
                    """;
        return form == ReportForm.Broken
            ? ""
            : $"""
                From: postmaster@example.test
                To: {mail.Mailbox}
                Subject: Undeliverable: Charte
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="report"

                --report
                Content-Type: text/plain; charset=us-ascii

                {text}
                {delivery}
                --report--

                """;
    }

    [GeneratedRegex("receivedDateTime ge ([0-9TZ:.+-]+)")]
    private static partial Regex Since();

    private sealed record Found(string Id, DateTime At, string Class);

    private sealed record Report(string Id, string Mailbox, DateTimeOffset At, string Mime);
}
