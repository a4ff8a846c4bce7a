using System.Text.Json;
using CharteFlow.DurableTask.Sqlite;
using CharteFlow.LocalHost.Durable;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Http;
using CharteFlow.LocalHost.Management;
using CharteFlow.LocalHost.Settings;
using CharteFlow.LocalHost.Timers;
using CharteFlow.LocalHost.Worker;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CharteFlow.LocalHost.Start;

/// <summary>
/// The parts of a host in the order in which they start: storage, worker, functions, orchestrations, HTTP, timers. They
/// stop the other way round.
/// </summary>
internal sealed class HostParts : IAsyncDisposable
{
    private const int DefaultPort = 7071;

    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(5);

    // What the Functions host takes for granted.
    private static readonly int AtOnce = 10 * Environment.ProcessorCount;

    private readonly FunctionsHostOptions _options;
    private readonly HostSettings _settings;
    private readonly ILoggerFactory _loggers;
    private readonly CancellationTokenSource _aborting = new();
    private readonly ServiceProvider _services;
    private readonly DurableHost _durable;
    private readonly HostKeys _keys;
    private RpcServer? _rpc;
    private WorkerSupervisor? _worker;
    private HttpForwarding? _forwarding;
    private TimerHost? _timers;
    private bool _hasStopped;

    public HostParts(FunctionsHostOptions options)
    {
        _options = options;
        _settings = HostSettings.Read(options.AppFolder);
        _loggers = HostLogging.Create(options.Log, _settings);
        Folder = Path.GetFullPath(options.Folder);
        TimerBoard = new TimerBoard(options.Clock);
        Backend = new SqliteOrchestrationService(BackendOptions(), options.Clock, _loggers);
        _durable = new DurableHost(Backend, _settings.HostJson, options.Clock, _loggers);
        _keys = new HostKeys(Folder);
        _services = new ServiceCollection()
            .AddSingleton(_loggers)
            .AddLogging()
            .AddRouting()
            .AddHttpForwarder()
            .BuildServiceProvider();
    }

    public string Folder { get; }

    public SqliteOrchestrationService Backend { get; }

    public TimerBoard TimerBoard { get; }

    public HttpFront? Front { get; private set; }

    public FunctionIndex? Functions { get; private set; }

    public HostKeys Keys => _keys;

    public Uri TaskHubAddress => _rpc!.Address;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Backend.CreateIfNotExistsAsync();
        _keys.Open();
        var hub = new TaskHub(Backend, _settings.HostJson.DefaultVersion, _options.Clock);
        _rpc = await RpcServer.StartAsync(new TaskHubService(hub), _loggers);
        var worker = _options.InProcess as IFunctionsWorker ?? new WorkerProcess(_settings);
        _worker = new WorkerSupervisor(worker, _rpc, _settings.AppFolder, _loggers.CreateLogger<WorkerSupervisor>());
        var loaded = await _worker.StartAsync(cancellationToken);
        var configuration = worker.Configuration ?? _settings.Configuration;
        Functions = new FunctionIndex(
            loaded.Functions,
            _settings.HostJson,
            configuration,
            _services.GetRequiredService<ParameterPolicyFactory>()
        );
        var invoker = new FunctionInvoker(_worker, ClientInput);
        await _durable.StartAsync(new DurableFunctions(Functions, invoker, _worker, _aborting.Token));
        Front = await StartFrontAsync(invoker, hub, configuration);
        StartTimers(invoker);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_hasStopped)
            return;
        _hasStopped = true;
        await using var abort = cancellationToken.Register(_aborting.Cancel);
        if (Front is not null)
            await Front.StopAsync(cancellationToken);
        if (_timers is not null)
            await _timers.StopAsync(cancellationToken);
        var working = Backend.StopAsync();
        await working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A worker that is ended by force gives back what it was working on.
        if (_worker is not null)
            await _worker.StopAsync(cancellationToken);
        await working
            .WaitAsync(LongestReturn, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _durable.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Front is not null)
            await Front.DisposeAsync();
        _timers?.Dispose();
        _durable.Dispose();
        if (_worker is not null)
            await _worker.DisposeAsync();
        if (_rpc is not null)
            await _rpc.DisposeAsync();
        _forwarding?.Dispose();
        await Backend.DisposeAsync();
        await _services.DisposeAsync();
        _aborting.Dispose();
        _loggers.Dispose();
    }

    private SqliteBackendOptions BackendOptions() =>
        new()
        {
            Folder = Folder,
            MaxConcurrentOrchestrations = _settings.HostJson.MaxConcurrentOrchestrators ?? AtOnce,
            MaxConcurrentActivities = _settings.HostJson.MaxConcurrentActivities ?? AtOnce,
        };

    // What a durable client of the worker needs to reach the hub; the names are those of the durable extension.
    private string ClientInput() =>
        JsonSerializer.Serialize(
            new
            {
                rpcBaseUrl = _rpc!.Address.ToString(),
                httpBaseUrl = Front is null ? null : $"{Front.BaseAddress}runtime/webhooks/durabletask",
                requiredQueryStringParameters = $"code={_keys.SystemKey}",
                taskHubName = "default",
                connectionName = "",
                maxGrpcMessageSizeInBytes = int.MaxValue,
                grpcHttpClientTimeout = JsonSerializer.Serialize(TimeSpan.FromMinutes(10)),
            }
        );

    private Task<HttpFront> StartFrontAsync(FunctionInvoker invoker, TaskHub hub, IConfiguration configuration)
    {
        _forwarding = new HttpForwarding(_services.GetRequiredService<IHttpForwarder>(), invoker, _worker!, _loggers);
        var admin = new AdminApi(Functions!, _settings.HostJson, _options.Clock);
        var reads = new DurableReads(hub);
        var durable = new DurableApi(reads, new DurableActs(hub, reads, Functions!, _keys, _options.Clock));
        return HttpFront.StartAsync(
            new HttpFrontParts(Functions!, _forwarding, new ManagementGate(_keys), _loggers)
            {
                Port = _options.Port ?? _settings.Local.Port ?? DefaultPort,
                HasHomePage = !configuration.GetValue("AzureWebJobsDisableHomepage", false),
                Map = routes =>
                {
                    admin.Map(routes);
                    durable.Map(routes);
                },
            }
        );
    }

    private void StartTimers(FunctionInvoker invoker)
    {
        var store = new TimerStore(Folder, _loggers.CreateLogger<TimerStore>());
        _timers = new TimerHost(
            Functions!.Timers,
            new TimerServices(invoker, store, TimerBoard, _options.Clock, _loggers.CreateLogger<TimerHost>())
        );
        _timers.Start();
    }
}
