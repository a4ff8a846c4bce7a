using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.GraphPeer;

/// <summary>A mail that the peer took.</summary>
public sealed record PeerMessage(string Mailbox, string To, string Key, string Subject, DateTimeOffset At)
{
    /// <summary>The key of the header <c>x-charteflow-key</c>.</summary>
    public required string HeaderKey { get; init; }

    /// <summary>The addresses that the mail links to.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>The first link to one of the app's pages, by the letter of its address.</summary>
    public string Link(string page) => Links.First(link => link.Contains($"/{page}/", StringComparison.Ordinal));
}

/// <summary>The mailboxes of the peer.</summary>
public sealed partial class PeerMail(PeerLimits limits, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<(string Mailbox, DateTimeOffset At)> _arrivals = [];
    private int _underWay;

    /// <summary>The mailboxes that exist.</summary>
    public ISet<string> Mailboxes { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "rh@example.test" };

    /// <summary>Every mail taken, in order.</summary>
    public ConcurrentQueue<PeerMessage> Taken { get; } = [];

    /// <summary>What came back.</summary>
    public PeerReports Reports { get; } = new(clock);

    /// <summary>Requests refused for a limit, none of them by a <see cref="MailServiceFault"/>.</summary>
    public int Refused { get; private set; }

    /// <summary>Most requests at once so far.</summary>
    public int Peak { get; private set; }

    /// <summary>All requests to <c>sendMail</c>.</summary>
    public int Requests { get; private set; }

    /// <summary>Decides what befalls a mail, by its key and its place among all requests.</summary>
    public Func<string, int, MailServiceFault> Faults { get; set; } = (_, _) => MailServiceFault.None;

    /// <summary>What <c>Retry-After</c> says.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a taken mail cannot be found in its mailbox.</summary>
    public TimeSpan FilingDelay { get; set; }

    /// <summary>Answers everything that reads a mailbox with this status; 0: reading works.</summary>
    public int FindStatus { get; set; }

    internal async Task SendAsync(HttpContext http, string mailbox)
    {
        var message = await ReadAsync(http, mailbox);
        if (!Mailboxes.Contains(mailbox))
        {
            await GraphPeer.FailAsync(http, 404, "ErrorInvalidUser");
            return;
        }

        var (number, refusal) = Enter(mailbox, message.At);
        try
        {
            if (refusal is not null)
                await GraphPeer.FailAsync(http, 429, refusal, RetryAfter);
            else
                await AnswerAsync(http, message, Faults(message.Key, number));
        }
        finally
        {
            lock (_lock)
                _underWay--;
        }
    }

    internal async Task FindAsync(HttpContext http, string mailbox)
    {
        if (FindStatus != 0)
        {
            await GraphPeer.FailAsync(http, FindStatus, "ErrorAccessDenied");
            return;
        }

        if (PeerReports.IsAskedFor(http.Request))
        {
            await Reports.ListAsync(http, mailbox);
            return;
        }

        var key = KeyFilter()
            .Match(http.Request.Query["$filter"].ToString())
            .Groups[1]
            .Value.Replace("''", "'", StringComparison.Ordinal);
        var now = clock.GetUtcNow();
        var found = Taken
            .Where(mail => mail.Key == key && mail.Mailbox == mailbox && mail.At + FilingDelay <= now)
            .Select(mail => new { id = mail.Key });
        await http.Response.WriteAsJsonAsync(new { value = found.Take(1) });
    }

    internal Task FolderAsync(HttpContext http, string mailbox, string folder) =>
        FindStatus != 0 ? GraphPeer.FailAsync(http, FindStatus, "ErrorAccessDenied")
        : Mailboxes.Contains(mailbox) ? http.Response.WriteAsJsonAsync(new { id = folder, displayName = folder })
        : GraphPeer.FailAsync(http, 404, "ErrorInvalidUser");

    private (int Number, string? Refusal) Enter(string mailbox, DateTimeOffset now)
    {
        lock (_lock)
        {
            Peak = Math.Max(Peak, ++_underWay);
            var refusal =
                _underWay > limits.Concurrency ? "MailboxConcurrency"
                : Count(mailbox, now - TimeSpan.FromMinutes(1)) >= limits.MessagesPerMinute ? "TooManyRequests"
                : Count(mailbox, now - TimeSpan.FromDays(1)) >= limits.RecipientsPerDay ? "ErrorExceededMessageLimit"
                : null;
            if (refusal is null)
                _arrivals.Add((mailbox, now));
            else
                Refused++;
            return (++Requests, refusal);
        }
    }

    private int Count(string mailbox, DateTimeOffset after)
    {
        var count = 0;
        for (var i = _arrivals.Count - 1; i >= 0 && _arrivals[i].At > after; i--)
            count += _arrivals[i].Mailbox == mailbox ? 1 : 0;
        return count;
    }

    private async Task AnswerAsync(HttpContext http, PeerMessage message, MailServiceFault fault)
    {
        if (
            fault
            is MailServiceFault.None
                or MailServiceFault.AcceptedWithRetryAfter
                or MailServiceFault.ThrottledButSent
                or MailServiceFault.FailedButSent
                or MailServiceFault.BrokenButSent
                or MailServiceFault.SilentButSent
        )
        {
            Taken.Enqueue(message);
            Reports.Deliver(message);
        }

        switch (fault)
        {
            case MailServiceFault.AcceptedWithRetryAfter:
                http.Response.Headers.RetryAfter = $"{(int)RetryAfter.TotalSeconds}";
                http.Response.StatusCode = 202;
                break;
            case MailServiceFault.Throttled:
                await GraphPeer.FailAsync(http, 429, "TooManyRequests", RetryAfter);
                break;
            case MailServiceFault.ThrottledButSent:
                await GraphPeer.FailAsync(http, 429, "ApplicationThrottled", RetryAfter);
                break;
            case MailServiceFault.Unavailable:
                await GraphPeer.FailAsync(http, 503, "ServiceUnavailable", RetryAfter);
                break;
            case MailServiceFault.FailedAndLost or MailServiceFault.FailedButSent:
                await GraphPeer.FailAsync(http, 500, "UnknownError");
                break;
            case MailServiceFault.BrokenAndLost or MailServiceFault.BrokenButSent:
                http.Abort();
                break;
            case MailServiceFault.SilentAndLost or MailServiceFault.SilentButSent:
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case MailServiceFault.Unauthorized:
                await GraphPeer.FailAsync(http, 401, "InvalidAuthenticationToken");
                break;
            case MailServiceFault.Forbidden:
                await GraphPeer.FailAsync(http, 403, "ErrorAccessDenied");
                break;
            case MailServiceFault.InvalidRecipient:
                await GraphPeer.FailAsync(http, 400, "ErrorInvalidRecipients");
                break;
            default:
                http.Response.StatusCode = 202;
                break;
        }
    }

    private async Task<PeerMessage> ReadAsync(HttpContext http, string mailbox)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var message = body
            .RootElement.EnumerateObject()
            .First(property => property.Name.Equals("message", StringComparison.OrdinalIgnoreCase))
            .Value;
        return new PeerMessage(
            mailbox,
            message.GetProperty("toRecipients")[0].GetProperty("emailAddress").GetProperty("address").GetString()!,
            message.GetProperty("singleValueExtendedProperties")[0].GetProperty("value").GetString()!,
            message.GetProperty("subject").GetString()!,
            clock.GetUtcNow()
        )
        {
            Links =
            [
                .. Hrefs()
                    .Matches(message.GetProperty("body").GetProperty("content").GetString()!)
                    .Select(match => match.Groups[1].Value),
            ],
            HeaderKey = message.GetProperty("internetMessageHeaders")[0].GetProperty("value").GetString()!,
        };
    }

    [GeneratedRegex("ep/value eq '((?:[^']|'')*)'")]
    private static partial Regex KeyFilter();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Hrefs();
}
