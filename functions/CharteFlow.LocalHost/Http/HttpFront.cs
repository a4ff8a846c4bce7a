using System.Net;
using System.Net.Mime;
using System.Net.Sockets;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Http;

/// <summary>Where the app answers HTTP: its functions by their routes, and the host's own addresses.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    // The Functions host takes bodies up to this size.
    private const long MaxRequestBody = 100 * 1024 * 1024;

    private readonly WebApplication _app;

    private HttpFront(WebApplication app) => _app = app;

    public Uri BaseAddress =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="HostStartException">The port is taken.</exception>
    public static async Task<HttpFront> StartAsync(HttpFrontParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, parts.Port));
        builder.Services.AddSingleton(parts.Loggers).AddRouting();
        var app = builder.Build();
        app.Use(
            (http, next) =>
                parts.Gate.Refuses(http.Request) ? Answer(http, StatusCodes.Status401Unauthorized) : next(http)
        );
        app.UseRouting();
        app.Use((http, next) => IsKnown(http) ? next(http) : UnknownAsync(http, parts.HasHomePage));
        ((IEndpointRouteBuilder)app).DataSources.Add(
            new DefaultEndpointDataSource(parts.Functions.Http.Endpoints(parts.Forwarding.Handler))
        );
        parts.Map(app);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (IsPortTaken(e))
        {
            await app.DisposeAsync();
            throw new HostStartException(
                $"Port {parts.Port} is in use. Choose another one with --port N, or a free one with --port 0.",
                e
            );
        }

        return new HttpFront(app);
    }

    /// <summary>Takes no request any more, and lets those under way finish until the token is cancelled.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBody;

        // A free port is found for one address only; IPv4's is the one that every client tries.
        if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        else
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static bool IsKnown(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } metadata
        && (
            metadata.GetMetadata<FunctionDefinition>() is not null
            || metadata.GetMetadata<ManagementEndpoint>() is not null
        );

    // Nothing but a function or the host itself answers: an unknown path and an undeclared method are both 404.
    private static Task UnknownAsync(HttpContext http, bool hasHomePage)
    {
        if (http.Request.Path.Value is not ("" or "/"))
            return Answer(http, StatusCodes.Status404NotFound);
        if (!hasHomePage)
            return Answer(http, StatusCodes.Status204NoContent);

        http.Response.ContentType = MediaTypeNames.Text.Plain;
        return http.Response.WriteAsync("Your function app is up and running.\n");
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static bool IsPortTaken(Exception? e) =>
        e switch
        {
            null => false,
            AddressInUseException => true,
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
            _ => IsPortTaken(e.InnerException),
        };
}

/// <summary>What the front is made of.</summary>
internal sealed record HttpFrontParts(
    FunctionIndex Functions,
    HttpForwarding Forwarding,
    ManagementGate Gate,
    ILoggerFactory Loggers
)
{
    public required int Port { get; init; }

    public required bool HasHomePage { get; init; }

    /// <summary>Adds the host's own addresses.</summary>
    public required Action<IEndpointRouteBuilder> Map { get; init; }
}
