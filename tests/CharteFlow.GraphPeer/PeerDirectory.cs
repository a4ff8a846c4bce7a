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

/// <summary>The tenant's groups: transitive members in pages of at most 999, with a count and a link to the next.</summary>
public sealed class PeerDirectory
{
    private int _pages;

    public Dictionary<string, IReadOnlyList<PeerUser>> Groups { get; } = [];

    /// <summary>Answers a request for a page, counted from 1, with this status instead; 0: none.</summary>
    public Func<int, int> Failures { get; set; } = _ => 0;

    /// <summary>After a last page that is full there is one more link, which fails with 400 Request_UnsupportedQuery (Microsoft Q&amp;A 1305953).</summary>
    public bool HasBadLastLink { get; set; }

    /// <summary>The last request was made as Graph wants it for a cast with a count.</summary>
    public bool IsEventual { get; private set; }

    internal Task GroupAsync(HttpContext http, string group) => Groups.ContainsKey(group)
        ? http.Response.WriteAsJsonAsync(new { id = group, displayName = group })
        : GraphPeer.FailAsync(http, 404, "Request_ResourceNotFound");

    internal Task MembersAsync(HttpContext http, string group)
    {
        IsEventual = http.Request.Headers["ConsistencyLevel"] == "eventual";
        if (Failures(Interlocked.Increment(ref _pages)) is not 0 and var status)
            return GraphPeer.FailAsync(http, status, status == 403 ? "Authorization_RequestDenied" : "ServiceUnavailable", TimeSpan.Zero);
        if (!Groups.TryGetValue(group, out var users))
            return GraphPeer.FailAsync(http, 404, "Request_ResourceNotFound");

        var top = int.TryParse(http.Request.Query["$top"], out var asked) ? Math.Clamp(asked, 1, 999) : 100;
        var skip = int.TryParse(http.Request.Query["$skiptoken"], out var token) ? token : 0;
        if (skip > 0 && skip == users.Count)
            return GraphPeer.FailAsync(http, 400, "Request_UnsupportedQuery");

        var page = new Dictionary<string, object?> { ["value"] = users.Skip(skip).Take(top).Select(Json) };
        if (skip == 0)
            page["@odata.count"] = users.Count;
        if (skip + top < users.Count || (HasBadLastLink && skip + top == users.Count))
            page["@odata.nextLink"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}?$top={top}&$count=true&$skiptoken={skip + top}";
        return http.Response.WriteAsJsonAsync(page);
    }

    internal async Task BatchAsync(HttpContext http)
    {
        var requests = (await JsonNode.ParseAsync(http.Request.Body))!["requests"]!.AsArray();
        var users = Groups.Values.SelectMany(group => group).DistinctBy(user => user.Id).ToDictionary(user => user.Id);
        await http.Response.WriteAsJsonAsync(new { responses = requests.Select(request => Answer(request!, users)) });
    }

    private static object Answer(JsonNode request, Dictionary<string, PeerUser> users)
    {
        var user = users[request["url"]!.GetValue<string>().Split('/', StringSplitOptions.RemoveEmptyEntries)[1]];
        var id = request["id"]!.GetValue<string>();
        return user.Manager is { } manager && users.TryGetValue(manager, out var boss)
            ? new { id, status = 200, headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = Json(boss) }
            : new { id, status = 404, headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = (object)new { error = new { code = "Request_ResourceNotFound", message = "No manager." } } };
    }

    private static object Json(PeerUser user) => new Dictionary<string, object?>
    {
        ["id"] = user.Id, ["mail"] = user.Mail, ["userPrincipalName"] = user.Mail ?? $"{user.Id}@example.test", ["displayName"] = user.Name,
        ["department"] = user.Department, ["preferredLanguage"] = user.Language, ["accountEnabled"] = user.Enabled, ["userType"] = user.Type,
        ["employeeHireDate"] = user.Hired, ["employeeLeaveDateTime"] = user.Leaves,
    };
}
