using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace CharteFlow.LocalHost.Tests.Durable;

/// <summary>The SDK's durable client in the worker: starts instances and looks for them.</summary>
public sealed class ClientTests(SharedHost host)
{
    private readonly HubClient _hub = host.Hub;
    private readonly string _id = $"t{Guid.NewGuid():N}";

    [Fact]
    public async Task Start_Orchestrator_RunsWithInputTagsAndId()
    {
        await _hub.StartAsync(
            "Hello",
            2,
            new ClientCall
            {
                Id = _id,
                Tags = new Dictionary<string, string> { ["team"] = "hr" },
            }
        );

        var end = await _hub.EndAsync(_id);

        Assert.Equal((Completed, "Hello", "2", "\"Hello 0, Hello 1\""), (end.Status, end.Name, end.Input, end.Output));
        Assert.Equal("hr", end.Tags!["team"]);
    }

    [Fact]
    public async Task Start_NameInAnotherCase_IsTheSameOrchestrator() =>
        Assert.Equal(Completed, (await _hub.RunAsync("hELLO", 1)).Status);

    [Fact]
    public async Task Start_ForLater_WaitsUntilThen()
    {
        await _hub.StartAsync("Hello", 1, new ClientCall { Id = _id, At = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(Pending, (await _hub.FindAsync(_id))!.Status);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("@counter@one")]
    public async Task Start_IdThatAzureRefuses_IsRefused(string id) =>
        Assert.Equal(
            "ArgumentException",
            (await ErrorAsync(() => _hub.StartAsync("Hello", 1, new ClientCall { Id = id }))).Type
        );

    [Fact]
    public async Task Start_IdOfALivingInstance_IsRefused()
    {
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = _id });

        var error = await ErrorAsync(() => _hub.StartAsync("Hello", 1, new ClientCall { Id = _id }));

        Assert.Equal("OrchestrationAlreadyExistsException", error.Type);
    }

    [Fact]
    public async Task Start_IdOfAnEndedInstance_BeginsAnew()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 1, new ClientCall { Id = _id }));

        await _hub.StartAsync("Hello", 2, new ClientCall { Id = _id });

        Assert.Equal("2", (await _hub.EndAsync(_id)).Input);
    }

    [Fact]
    public async Task Start_StatesThatKeepTheId_RefuseIt()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 1, new ClientCall { Id = _id }));

        var error = await ErrorAsync(() =>
            _hub.StartAsync(
                "Hello",
                2,
                new ClientCall { Id = _id, Kept = Enum.GetValues<OrchestrationRuntimeStatus>() }
            )
        );

        Assert.Equal("OrchestrationAlreadyExistsException", error.Type);
    }

    [Fact]
    public async Task AwaitStart_ScheduledInstance_AnswersOnceItRuns()
    {
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = _id });

        var started = await _hub.CallAsync<InstanceView>("await-start", new ClientCall { Id = _id });

        Assert.Equal(Running, started!.Status);
    }

    [Fact]
    public async Task Get_UnknownInstance_IsNothing() => Assert.Null(await _hub.FindAsync(_id));

    [Fact]
    public async Task Get_WithoutPayloads_LeavesThemOut()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 1, new ClientCall { Id = _id }));

        var bare = await _hub.CallAsync<InstanceView>("get", new ClientCall { Id = _id, WithPayloads = false });

        Assert.Equal((Completed, null, null), (bare!.Status, bare.Input, bare.Output));
    }

    [Fact]
    public async Task Query_PrefixAndStatus_AnswersPageByPage()
    {
        foreach (var number in Enumerable.Range(0, 5))
            await _hub.EndAsync(await _hub.StartAsync("Hello", 0, new ClientCall { Id = $"{_id}-{number}" }));
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = $"{_id}-living" });

        var pages = await _hub.CallAsync<InstanceView[][]>(
            "query",
            new ClientCall
            {
                Prefix = _id,
                PageSize = 2,
                Statuses = [Completed],
            }
        );

        Assert.Equal([2, 2, 1], pages!.Where(page => page.Length > 0).Select(page => page.Length));
        Assert.Equal(
            Enumerable.Range(0, 5).Select(number => $"{_id}-{number}"),
            pages!.SelectMany(page => page).Select(instance => instance.Id).Order()
        );
    }

    [Fact]
    public async Task Query_TimeOfCreation_LeavesOthersOut()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 0, new ClientCall { Id = _id }));
        var created = (await _hub.FindAsync(_id))!.CreatedAt;

        var (before, since) = (
            new ClientCall { Prefix = _id, To = created.AddSeconds(-1) },
            new ClientCall { Prefix = _id, From = created.AddSeconds(-1) }
        );

        Assert.Empty((await _hub.CallAsync<InstanceView[][]>("query", before))!.SelectMany(page => page));
        Assert.Single((await _hub.CallAsync<InstanceView[][]>("query", since))!.SelectMany(page => page));
    }

    private static async Task<ClientError> ErrorAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<HubException>(act)).Error;
}
