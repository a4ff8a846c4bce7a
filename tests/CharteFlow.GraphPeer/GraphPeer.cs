using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CharteFlow.GraphPeer;

/// <summary>
/// Microsoft Graph on loopback, as far as CharteFlow uses it, for the real SDK to talk to. It keeps the documented
/// limits on its own clock and misbehaves on demand in the ways that people have reported, each named with its source
/// in <see cref="MailServiceFault"/>.
/// </summary>
public sealed class GraphPeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GraphPeer(WebApplication app, PeerLimits limits, TimeProvider clock)
    {
        _app = app;
        Mail = new PeerMail(limits, clock);
        Directory = new PeerDirectory();
    }

    /// <summary>For the setting <c>Graph:Endpoint</c>.</summary>
    public Uri Endpoint => new(new Uri(_app.Urls.Single()), "/v1.0");

    public PeerMail Mail { get; }

    public PeerDirectory Directory { get; }

    /// <summary>Starts a peer on a free port.</summary>
    public static async Task<GraphPeer> StartAsync(TimeProvider clock, PeerLimits? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var peer = new GraphPeer(app, limits ?? new PeerLimits(), clock);
        app.MapPost("/v1.0/users/{mailbox}/sendMail", peer.Mail.SendAsync);
        app.MapGet("/v1.0/users/{mailbox}/messages", peer.Mail.FindAsync);
        app.MapGet("/v1.0/users/{mailbox}/mailFolders/{folder}", peer.Mail.FolderAsync);
        app.MapGet("/v1.0/users/{mailbox}/messages/{id}/$value", peer.Mail.Reports.ContentAsync);
        app.MapGet("/v1.0/groups/{group}", peer.Directory.GroupAsync);
        app.MapGet("/v1.0/groups/{group}/transitiveMembers/graph.user", peer.Directory.MembersAsync);
        app.MapPost("/v1.0/$batch", peer.Directory.BatchAsync);
        await app.StartAsync();
        return peer;
    }

    /// <summary>Stops at once, also while an answer is held back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    /// <summary>An error as Graph words it.</summary>
    internal static async Task FailAsync(HttpContext http, int status, string code, TimeSpan? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = $"The peer says {code}." } });
    }
}
