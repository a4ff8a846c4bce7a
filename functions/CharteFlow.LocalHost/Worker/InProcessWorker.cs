using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalHost.Worker;

/// <summary>
/// The worker in the host's own process, for a demo or a test that gives the app its clock and looks at its services.
/// </summary>
/// <param name="app">The function app's assembly, in the default load context.</param>
/// <param name="configure">What the app's <c>Program</c> does with the builder, and whatever the caller
/// replaces.</param>
public sealed class InProcessWorker(Assembly app, Action<FunctionsApplicationBuilder> configure) : IFunctionsWorker
{
    // The worker looks for its start-up code in the entry assembly, which is one for the process.
    private static readonly Lock EntryAssembly = new();

    private IHost? _worker;

    /// <summary>The app's services.</summary>
    /// <exception cref="InvalidOperationException">The worker has not started.</exception>
    public IServiceProvider Services =>
        (_worker ?? throw new InvalidOperationException("The worker has not started.")).Services;

    IConfiguration? IFunctionsWorker.Configuration => Services.GetRequiredService<IConfiguration>();

    bool IFunctionsWorker.CanRestart => false;

    async Task IFunctionsWorker.StartAsync(WorkerAddress address, CancellationToken cancellationToken)
    {
        _worker = Build(address);
        await _worker.StartAsync(cancellationToken);
    }

    async Task<string> IFunctionsWorker.EndedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Services
            .GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopped.Register(stopped.SetResult);
        await stopped.Task;
        return "it was stopped";
    }

    Task IFunctionsWorker.StopAsync(CancellationToken cancellationToken) =>
        _worker?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_worker is IAsyncDisposable worker)
            await worker.DisposeAsync();
        else
            _worker?.Dispose();
    }

    private IHost Build(WorkerAddress address)
    {
        lock (EntryAssembly)
        {
            var entry = Assembly.GetEntryAssembly();
            Assembly.SetEntryAssembly(app);
            Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", Path.GetDirectoryName(app.Location));
            try
            {
                var builder = FunctionsApplication.CreateBuilder(Arguments(address));
                configure(builder);
                ListenOnAPortOfItsOwn(builder.Services);
                return builder.Build();
            }
            finally
            {
                Assembly.SetEntryAssembly(entry);
            }
        }
    }

    private static string[] Arguments(WorkerAddress address) =>
        [
            $"--Functions:Worker:HostEndpoint={address.Rpc}",
            $"--Functions:Worker:WorkerId={address.WorkerId}",
            $"--Functions:Worker:RequestId={Guid.NewGuid()}",
            $"--Functions:Worker:GrpcMaxMessageLength={int.MaxValue.ToString(CultureInfo.InvariantCulture)}",
        ];

    // The ASP.NET Core integration chooses one port for the process; here several apps may share it. Bound at once: a
    // port that is only looked up may be another process's when the server starts.
    private static void ListenOnAPortOfItsOwn(IServiceCollection services)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var bound = (IPEndPoint)socket.LocalEndPoint!;
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(bound));
        services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        services.PostConfigure<WorkerOptions>(worker =>
        {
            if (worker.Capabilities.ContainsKey("HttpUri"))
                worker.Capabilities["HttpUri"] = $"http://{bound}/";
        });
    }
}
