using System.Net;
using CharteFlow.LocalHost.Durable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Worker;

/// <summary>
/// Where the worker reaches the host: its stream, and the service of its durable clients. On loopback, on a free port,
/// HTTP/2 only.
/// </summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RpcServer(WebApplication app, ExpectedWorkers expected)
    {
        _app = app;
        Expected = expected;
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
    }

    public ExpectedWorkers Expected { get; }

    public Uri Address { get; }

    public static async Task<RpcServer> StartAsync(TaskHubService hub, ILoggerFactory loggers)
    {
        var expected = new ExpectedWorkers();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.Http2.InitialConnectionWindowSize = kestrel.Limits.Http2.InitialStreamWindowSize =
                    4 * 1024 * 1024;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        builder
            .Services.AddSingleton(loggers)
            .AddSingleton(hub)
            .AddSingleton(expected)
            .AddSingleton(new WorkerLog(loggers))
            .AddSingleton<FunctionRpcService>();
        builder.Services.AddRouting().AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        var app = builder.Build();
        app.MapGrpcService<FunctionRpcService>();
        app.MapGrpcService<TaskHubService>();
        await app.StartAsync();
        return new RpcServer(app, expected);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
