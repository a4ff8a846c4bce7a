using CharteFlow.Application.Storage;
using CharteFlow.Functions.App;
using CharteFlow.TestKit;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Testing;

/// <summary>
/// The app's services on stores in memory, without a host: a command or a step in milliseconds. E-mails go into an
/// outbox folder.
/// </summary>
public sealed class TestServices : IDisposable
{
    private readonly string _folder = TestApp.NewFolder();
    private readonly IHost _host;

    public TestServices(int people = 3)
    {
        Stores = new Stores(Archive, Evidence, Work);
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["RevisionSchedule"] = "0 0 5 * * *",
                ["MailReportsSchedule"] = "0 0 5 * * *",
                ["Console:DevelopmentSignIn"] = "true",
                ["Directory:CsvFile"] = TestCompany.Write(_folder, people),
                ["Links:PublicBaseUrl"] = "http://localhost:7071",
                ["Links:KeyFile"] = Path.Combine(_folder, "keys"),
                ["Mail:OutboxFolder"] = Path.Combine(_folder, "outbox"),
                ["Storage:Folder"] = Path.Combine(_folder, "store"),
            }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddCharteFlow();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(Stores);
        _host = builder.Build();
    }

    public MemoryStore Archive { get; } = new();

    public MemoryStore Evidence { get; } = new();

    public MemoryStore Work { get; } = new();

    public Stores Stores { get; }

    public FakeTimeProvider Clock { get; } = new(TestApp.Start);

    public string Outbox => Path.Combine(_folder, "outbox");

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Empties the stores.</summary>
    public void Clear()
    {
        foreach (var store in (MemoryStore[])[Archive, Evidence, Work])
            store.Clear();
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
