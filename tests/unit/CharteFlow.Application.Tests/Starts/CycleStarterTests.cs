using CharteFlow.Application.Audience;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Directory;
using CharteFlow.Application.Starts;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Tests.Starts;

public sealed class CycleStarterTests : IDisposable
{
    private static readonly CharterId Charter = new("reseaux");
    private static readonly StartRequest Request = new(Charter, "Hélène", StartReason.Scheduled);

    private readonly World _world = new();
    private readonly Company _company = new();
    private readonly Runner _runner = new();

    private CharterStore Charters => new(_world.Stores);

    private CycleStarter Starter =>
        new(Charters, _world.Cycles, _world.Journal, new AudienceReader(_company, _world.Company), _world.Clock);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Start_ACharter_OpensItsFirstCycleAndRunsIt()
    {
        await CreateAsync();

        var started = Assert.IsType<StartResult.Started>(await StartAsync());

        Assert.Equal((World.Cycle, "Hélène"), (started.Cycle.Id, started.Cycle.StartedBy));
        Assert.Equal(World.Cycle, (await Charters.GetAsync(Charter, default)).OpenCycle);
        Assert.Equal([World.Cycle], _runner.Running);
        Assert.Single(await _world.EntriesAsync(JournalAct.CycleStarted));
    }

    [Fact]
    public async Task Start_WhileACycleIsOpen_ChangesNothing()
    {
        await CreateAsync();
        await StartAsync();

        Assert.Equal(new StartResult.AlreadyOpen(World.Cycle), await StartAsync());

        Assert.Equal(1, (await Charters.GetAsync(Charter, default)).CyclesStarted);
    }

    [Fact]
    public async Task Start_ThatDiesAtAnyWrite_IsCompletedByTheNextAsOneCycleOfTheFirst()
    {
        for (var deadly = 1; ; deadly++)
        {
            using var test = new CycleStarterTests();
            await test.CreateAsync();
            var writes = 0;
            Task Count(string name) =>
                ++writes == deadly ? throw new StorageUnavailableException("Died.") : Task.CompletedTask;
            test._world.Work.BeforeWrite = test._world.Evidence.BeforeWrite = Count;
            var died = await Record.ExceptionAsync(() => test.StartAsync());
            test._world.Work.BeforeWrite = test._world.Evidence.BeforeWrite = _ => Task.CompletedTask;
            if (died is null)
            {
                Assert.True(deadly > 3, $"A start made {deadly - 1} writes only.");
                return;
            }

            var completed = await test.StartAsync(Request with { By = "Marc" });

            Assert.IsType<StartResult.Started>(completed);
            Assert.Equal(1, (await test.Charters.GetAsync(Charter, default)).CyclesStarted);
            Assert.Equal([World.Cycle], test._runner.Running);
            var entry = Assert.Single(await test._world.EntriesAsync(JournalAct.CycleStarted));
            Assert.Equal((await test._world.Cycles.GetAsync(World.Cycle, default)).StartedBy, entry.Actor);
        }
    }

    [Fact]
    public async Task Start_OnADirectoryWithErrors_StartsNothing()
    {
        await CreateAsync();
        _company.Failure = new DirectoryException();

        Assert.IsType<StartResult.DirectoryUnusable>(await StartAsync());

        Assert.Null((await Charters.GetAsync(Charter, default)).OpenCycle);
        Assert.Empty(_runner.Running);
    }

    [Fact]
    public async Task Start_WithNobodyToAsk_StartsNothing()
    {
        await CreateAsync();
        _company.People = [Person("ada", email: null)];

        Assert.IsType<StartResult.NobodyToAsk>(await StartAsync());
    }

    [Fact]
    public async Task Start_LeavingPeopleOut_WaitsForHrUnlessTheDateHasCome()
    {
        await CreateAsync();
        _company.People = [Person("ada", "ada@exemple.fr"), Person("bob", email: null)];

        var unconfirmed = Assert.IsType<StartResult.Unconfirmed>(await StartAsync());
        var unattended = await StartAsync(Request with { IsUnattended = true });

        Assert.Equal([StartDoubt.NotShown], unconfirmed.Doubts);
        Assert.IsType<StartResult.Started>(unattended);
    }

    [Fact]
    public async Task Start_OfAnUnknownCharter_SaysSo() =>
        Assert.IsType<StartResult.UnknownCharter>(await StartAsync());

    private static ListedPerson Person(string key, string? email) =>
        new()
        {
            Key = new(key),
            Name = key,
            Email = email,
        };

    private Task<StartResult> StartAsync(StartRequest? request = null) =>
        Starter.StartAsync(_runner, request ?? Request, default);

    private Task CreateAsync() =>
        Charters.CreateAsync(
            new Charter
            {
                Id = Charter,
                Title = "Charte",
                Company = "Exemple",
                Language = Language.French,
                Route = LegalRoute.Guide,
                Settings = new() { HrEmail = "drh@exemple.fr", HrName = "DRH" },
            },
            default
        );

    private sealed class Company : IDirectory
    {
        public IReadOnlyList<ListedPerson> People { get; set; } = [Person("ada", "ada@exemple.fr")];

        public DirectoryException? Failure { get; set; }

        public Task<DirectoryReading> ReadAsync(CancellationToken cancellationToken) =>
            Failure is { } failure
                ? throw failure
                : Task.FromResult(
                    new DirectoryReading
                    {
                        People = People,
                        Problems = [],
                        KnowsLeavers = true,
                    }
                );

        public Task<DirectoryReport> CheckAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new DirectoryReport { People = People.Count, Problems = [] });
    }

    private sealed class Runner : ICycleRunner
    {
        public List<CycleId> Running { get; } = [];

        public Task<bool> RunAsync(Cycle cycle, CancellationToken cancellationToken)
        {
            var isNew = !Running.Contains(cycle.Id);
            if (isNew)
                Running.Add(cycle.Id);
            return Task.FromResult(isNew);
        }
    }
}
