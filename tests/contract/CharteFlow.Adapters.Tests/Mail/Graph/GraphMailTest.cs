using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.Storage;
using CharteFlow.Adapters.Tests.Storage;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.GraphPeer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Mail.Graph;

/// <summary>A sender with the real SDK, a peer in Graph's place, and a clock of its own.</summary>
internal sealed class GraphMailTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProvider> _workers = [];

    private GraphMailTest(FakeTimeProvider clock, GraphPeer.GraphPeer peer) => (Clock, Peer) = (clock, peer);

    public FakeTimeProvider Clock { get; }

    public GraphPeer.GraphPeer Peer { get; }

    public static async Task<GraphMailTest> StartAsync(PeerLimits? limits = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        return new GraphMailTest(clock, await GraphPeer.GraphPeer.StartAsync(clock, limits));
    }

    /// <summary>A worker of the app: what it shares with the others is the folder.</summary>
    public IMailSender Sender(params (string Key, string Value)[] settings) =>
        Worker(settings).GetRequiredService<IMailSender>();

    /// <summary>Everything of a worker.</summary>
    public IServiceProvider Worker(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Graph:Endpoint"] = Peer.Endpoint.ToString(),
                    ["Graph:ReadRetries"] = "0",
                    ["Mail:Kind"] = "Graph",
                    ["Mail:From"] = "rh@example.test",
                    ["Mail:Graph:Patience"] = "00:00:00",
                }
            )
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var store = new FolderObjectStore(_folder.Path);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Stores(store, store, store));
        var worker = services.AddMail(configuration).BuildServiceProvider();
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Another service of the last worker.</summary>
    public T Service<T>()
        where T : notnull => _workers[^1].GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await Peer.DisposeAsync();
        _folder.Dispose();
    }
}
