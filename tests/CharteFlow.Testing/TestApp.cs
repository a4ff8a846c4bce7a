using CharteFlow.Application.Cycles;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo;
using CharteFlow.Demo.People;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Testing;

/// <summary>
/// The whole app on a virtual clock in a folder of its own, with HR signed in. It starts on a Monday morning, and its
/// folder goes when it is disposed.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>
    /// Monday 5 October 2026, 10:00 in Paris: no holiday for weeks, and a change of the hour within them.
    /// </summary>
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    public static readonly (string Name, string Email, bool Required)[] Reviewers =
    [
        ("Ada Legal", "ada@example.test", true),
        ("Bob Marketing", "bob@example.test", false),
    ];

    private readonly bool _keepFolder;
    private readonly Lazy<ServiceProvider> _clients;

    private TestApp(RunningApp app, bool keepFolder)
    {
        App = app;
        _keepFolder = keepFolder;
        Hr = new HrPerson(app.Address);
        Mail = new Mailbox(app.Outbox);
        _clients = new Lazy<ServiceProvider>(() =>
            new ServiceCollection()
                .AddLogging()
                .AddDurableTaskClient(client => client.UseGrpc(app.TaskHub.ToString()))
                .BuildServiceProvider()
        );
    }

    public RunningApp App { get; }

    public HrPerson Hr { get; }

    public Mailbox Mail { get; }

    /// <summary>The SDK's own client of the app's orchestrations.</summary>
    public DurableTaskClient Orchestrations => _clients.Value.GetRequiredService<DurableTaskClient>();

    public T Service<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Starts the app.</summary>
    /// <param name="people">How many people the company has.</param>
    /// <param name="change">Changes the setup before the start.</param>
    /// <param name="keepFolder">Leaves the folder when disposed, for a next start on it.</param>
    public static async Task<TestApp> StartAsync(
        int people = 10,
        Func<AppSetup, AppSetup>? change = null,
        bool keepFolder = false
    )
    {
        var folder = NewFolder();
        var setup = new AppSetup
        {
            Folder = folder,
            DirectoryCsv = TestCompany.Write(folder, people),
            StartsAt = Start,
        };
        var test = new TestApp(await RunningApp.StartAsync(change is null ? setup : change(setup)), keepFolder);
        await test.Hr.SignInAsync();
        return test;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("charteflow-").FullName;

    public Task<Cycle> CycleAsync(CycleId cycle) => Service<CycleStore>().GetAsync(cycle, default);

    public Task<Charter> CharterAsync(CharterId charter) => Service<CharterStore>().GetAsync(charter, default);

    /// <summary>
    /// Creates a charter, starts its first cycle, waits until the draft is open, and fills in what the template leaves
    /// to HR.
    /// </summary>
    public async Task<CycleId> DraftAsync(CharterBrief? brief = null)
    {
        var charter = await Hr.CreateCharterAsync((brief ?? new CharterBrief()) with { Reviewers = Reviewers });
        var cycle = await Hr.StartCycleAsync(charter);
        await App.SettleAsync();
        await Hr.FillInAsync(cycle);
        return cycle;
    }

    /// <summary>Submits the draft and lets every reviewer of the round approve.</summary>
    public async Task ApproveAsync(CycleId cycle, bool substantive = true)
    {
        await Hr.SubmitAsync(cycle, "Première version.", substantive);
        await App.SettleAsync();
        foreach (var link in await ReviewLinksAsync(cycle))
        {
            using var visit = new ReviewerVisit(link);
            await visit.DecideAsync(VerdictKind.Approve);
        }

        await App.SettleAsync();
    }

    /// <summary>A cycle whose consultation has just opened.</summary>
    public async Task<CycleId> ConsultAsync(CharterBrief? brief = null)
    {
        var cycle = await DraftAsync(brief);
        await ApproveAsync(cycle);
        return cycle;
    }

    /// <summary>The links of the reviewers of the cycle's last round, in the round's order.</summary>
    public async Task<IReadOnlyList<string>> ReviewLinksAsync(CycleId cycle)
    {
        var invitations = (await Mail.ReadAsync())
            .Where(letter =>
                letter.Key.StartsWith($"{cycle}-review-", StringComparison.Ordinal)
                && MailKey.Parse(letter.Key)?.Name == "invitation"
            )
            .ToList();
        var last = invitations.Max(letter => MailKey.Parse(letter.Key)!.Value.Scope)!;
        var links = invitations
            .Where(letter => letter.Key.StartsWith($"{last}/", StringComparison.Ordinal))
            .ToDictionary(letter => letter.To, letter => letter.Link("r")!);
        var round = await Service<ReviewStore>().GetRoundAsync(new RoundId(last), default);
        return
        [
            .. round
                .Reviewers.Where(reviewer => links.ContainsKey(reviewer.Email))
                .Select(reviewer => links[reviewer.Email]),
        ];
    }

    /// <summary>The links that a wave brought to the employees, by address.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnswerLinksAsync(
        string campaign,
        string wave = "invitation"
    ) =>
        (await Mail.ReadAsync())
            .Where(letter => letter.Key.StartsWith($"{campaign}/{wave}/", StringComparison.Ordinal))
            .ToDictionary(letter => letter.To, letter => letter.Link("a")!);

    public async ValueTask DisposeAsync()
    {
        Hr.Dispose();
        if (_clients.IsValueCreated)
            await _clients.Value.DisposeAsync();
        await App.DisposeAsync();
        if (!_keepFolder)
            Directory.Delete(App.Setup.Folder, recursive: true);
    }
}
