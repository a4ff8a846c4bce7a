using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.GraphPeer;

/// <summary>A user of the peer's tenant.</summary>
public sealed record PeerUser(string Id, string? Mail, string Name)
{
    public string? Department { get; init; }

    public string? Language { get; init; }

    public bool Enabled { get; init; } = true;

    public string Type { get; init; } = "Member";

    public DateTimeOffset? Hired { get; init; }

    public DateTimeOffset? Leaves { get; init; }

    /// <summary>The id of the manager.</summary>
    public string? Manager { get; init; }
}

/// <summary>
/// The tenant's groups: transitive members in pages of at most 999, with a count and a link to the next.
/// </summary>
public sealed class PeerDirectory
{
    private readonly Lock _indexing = new();
    private int _pages;
    private int _asked;
    private IReadOnlyList<PeerUser>[] _indexed = [];
    private Dictionary<string, PeerUser> _users = [];

    public Dictionary<string, IReadOnlyList<PeerUser>> Groups { get; } = [];

    /// <summary>Answers a request for a page, counted from 1, with this status instead; 0: none.</summary>
    public Func<int, int> Failures { get; set; } = _ => 0;

    /// <summary>
    /// After a last page that is full there is one more link, which fails with 400 Request_UnsupportedQuery (Microsoft
    /// Q&amp;A 1305953).
    /// </summary>
    public bool HasBadLastLink { get; set; }

    /// <summary>
    /// Gives users with their id alone, as Graph does for an app that lacks <c>User.Read.All</c> (Microsoft Graph, list
    /// group members).
    /// </summary>
    public bool HidesProperties { get; set; }

    /// <summary>
    /// Answers the request for a user's manager, counted from 1 over all batches, with this status instead; 0: none.
    /// One that is throttled says when to come back, in a header of its own.
    /// </summary>
    public Func<int, int> ManagerFailures { get; set; } = _ => 0;

    /// <summary>What a throttled request within a batch says in its <c>Retry-After</c>. Default: at once.</summary>
    public TimeSpan RetryAfter { get; set; }

    /// <summary>
    /// Whose manager was asked for, in the order of the requests; who was asked for twice is there twice.
    /// </summary>
    public ConcurrentQueue<string> ManagersAsked { get; } = [];

    /// <summary>The last request was made as Graph wants it for a cast with a count.</summary>
    public bool IsEventual { get; private set; }

    internal Task GroupAsync(HttpContext http, string group) =>
        Groups.ContainsKey(group)
            ? http.Response.WriteAsJsonAsync(new { id = group, displayName = group })
            : GraphPeer.FailAsync(http, 404, "Request_ResourceNotFound");

    internal Task MembersAsync(HttpContext http, string group)
    {
        IsEventual = http.Request.Headers["ConsistencyLevel"] == "eventual";
        if (Failures(Interlocked.Increment(ref _pages)) is not 0 and var status)
            return GraphPeer.FailAsync(
                http,
                status,
                status == 403 ? "Authorization_RequestDenied" : "ServiceUnavailable",
                TimeSpan.Zero
            );
        if (!Groups.TryGetValue(group, out var users))
            return GraphPeer.FailAsync(http, 404, "Request_ResourceNotFound");

        var top = int.TryParse(http.Request.Query["$top"], out var asked) ? Math.Clamp(asked, 1, 999) : 100;
        var skip = int.TryParse(http.Request.Query["$skiptoken"], out var token) ? token : 0;
        if (skip > 0 && skip == users.Count)
            return GraphPeer.FailAsync(http, 400, "Request_UnsupportedQuery");

        var page = new Dictionary<string, object?>
        {
            ["value"] = users
                .Skip(skip)
                .Take(top)
                .Select(user => HidesProperties ? new Dictionary<string, object?> { ["id"] = user.Id } : Json(user)),
        };
        if (skip == 0)
            page["@odata.count"] = users.Count;
        if (skip + top < users.Count || (HasBadLastLink && skip + top == users.Count))
            page["@odata.nextLink"] =
                $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}?$top={top}&$count=true&$skiptoken={skip + top}";
        return http.Response.WriteAsJsonAsync(page);
    }

    internal async Task BatchAsync(HttpContext http)
    {
        var requests = (await JsonNode.ParseAsync(http.Request.Body))!["requests"]!.AsArray();
        var users = Users();
        await http.Response.WriteAsJsonAsync(
            new { responses = requests.Select(request => Answer(request!, users)).ToList() }
        );
    }

    private Dictionary<string, PeerUser> Users()
    {
        lock (_indexing)
        {
            if (!_indexed.SequenceEqual(Groups.Values))
                (_indexed, _users) = (
                    [.. Groups.Values],
                    Groups.Values.SelectMany(group => group).DistinctBy(user => user.Id).ToDictionary(user => user.Id)
                );
            return _users;
        }
    }

    private object Answer(JsonNode request, Dictionary<string, PeerUser> users)
    {
        var user = users[request["url"]!.GetValue<string>().Split('/', StringSplitOptions.RemoveEmptyEntries)[1]];
        var id = request["id"]!.GetValue<string>();
        ManagersAsked.Enqueue(user.Id);
        if (ManagerFailures(Interlocked.Increment(ref _asked)) is not 0 and var status)
            return Part(id, status, Fault("TooManyRequests"));

        return user.Manager is { } manager && users.TryGetValue(manager, out var boss)
            ? Part(id, 200, Json(boss))
            : Part(id, 404, Fault("Request_ResourceNotFound"));
    }

    private object Part(string id, int status, object body)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        if (status is 429 or 503)
            headers["Retry-After"] = ((int)RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new
        {
            id,
            status,
            headers,
            body,
        };
    }

    private static object Fault(string code) => new { error = new { code, message = $"The peer says {code}." } };

    private static Dictionary<string, object?> Json(PeerUser user) =>
        new()
        {
            ["id"] = user.Id,
            ["mail"] = user.Mail,
            ["userPrincipalName"] = user.Mail ?? $"{user.Id}@example.test",
            ["displayName"] = user.Name,
            ["department"] = user.Department,
            ["preferredLanguage"] = user.Language,
            ["accountEnabled"] = user.Enabled,
            ["userType"] = user.Type,
            ["employeeHireDate"] = user.Hired,
            ["employeeLeaveDateTime"] = user.Leaves,
        };
}
