using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>What host.json allows at once, and not one more.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Activities_MoreThanHostJsonAllows_WaitForTheirTurn()
    {
        var crowd = new Crowd(allowed: 3);
        await using var app = await new AFunctionApp(typeof(CrowdFunctions)).WithService(crowd)
            .WithFile("host.json", """{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 3 } } }""").StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(CrowdFunctions.Gather), deadline.Token);
        await crowd.Full.WaitAsync(deadline.Token);
        crowd.LetGo();
        await client.WaitForInstanceCompletionAsync(id, deadline.Token);

        Assert.Equal(3, crowd.Most);
    }

    [Fact]
    public async Task Orchestrators_MoreThanHostJsonAllows_WaitForTheirTurn()
    {
        var crowd = new Crowd(allowed: 1);
        await using var app = await new AFunctionApp(typeof(CrowdFunctions)).WithService(crowd)
            .WithFile("host.json", """{ "extensions": { "durableTask": { "maxConcurrentOrchestratorFunctions": 1 } } }""").StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            client.ScheduleNewOrchestrationInstanceAsync(nameof(CrowdFunctions.Linger), deadline.Token)));
        foreach (var id in ids) await client.WaitForInstanceCompletionAsync(id, deadline.Token);

        Assert.Equal(1, crowd.Most);
    }
}

/// <summary>Counts who is there at once.</summary>
public sealed class Crowd(int allowed)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _there;

    public int Most { get; private set; }

    public Task Full => _full.Task;

    public Task Released => _goOn.Task;

    public void LetGo() => _goOn.SetResult();

    public void Enter()
    {
        lock (_gate) Most = Math.Max(Most, ++_there);
        if (_there == allowed) _full.TrySetResult();
    }

    public void Leave()
    {
        lock (_gate) _there--;
    }
}

public sealed class CrowdFunctions(Crowd crowd)
{
    [Function(nameof(Gather))]
    public static Task Gather([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallActivityAsync(nameof(Stay))));

    [Function(nameof(Stay))]
    public async Task Stay([ActivityTrigger] object? input)
    {
        crowd.Enter();
        await crowd.Released;
        crowd.Leave();
    }

    // Blocks on purpose: a step that takes its time.
    [Function(nameof(Linger))]
    public void Linger([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        crowd.Enter();
        Thread.SpinWait(500_000);
        crowd.Leave();
    }
}
