using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Workers and clients as an app builds them.</summary>
public sealed class WorkerBuilderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-builders-").FullName;

    [Fact]
    public async Task WorkersOfTwoNames_HaveAnEngineAndAClientEach()
    {
        await using var services = new ServiceCollection()
            .AddDurableTaskWorker("a", Worker("a"))
            .AddDurableTaskWorker("b", Worker("b"))
            .AddDurableTaskClient("a", client => client.UseLocalEngine())
            .AddDurableTaskClient("b", client => client.UseLocalEngine())
            .BuildServiceProvider();
        var clients = services.GetRequiredService<IDurableTaskClientProvider>();
        foreach (var worker in services.GetServices<IHostedService>()) await worker.StartAsync(default);

        var ends = await Task.WhenAll(RunAsync(clients.GetClient("a")), RunAsync(clients.GetClient("b")));

        Assert.Equal(["a", "b"], ends);
        Assert.Throws<ArgumentOutOfRangeException>(() => clients.GetClient("c"));
    }

    [Fact]
    public async Task Builder_AskedForTwice_GoesOnWithTheFirst()
    {
        var services = new ServiceCollection().AddDurableTaskEngine(Worker("a"));
        services.AddDurableTaskWorker().AddTasks(tasks => tasks.AddOrchestratorFunc("More", _ => "more"));

        await using var provider = services.BuildServiceProvider();
        await provider.GetServices<IHostedService>().Single().StartAsync(default);

        Assert.Equal("more", await RunAsync(provider.GetRequiredService<DurableTaskClient>(), "More"));
    }

    [Fact]
    public void Client_WithoutAWorker_SaysSo()
    {
        using var services = new ServiceCollection().AddDurableTaskClient(client => client.UseLocalEngine()).BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(services.GetRequiredService<DurableTaskClient>);

        Assert.Contains("has no worker of its name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Builders_WithoutATarget_SaySo()
    {
        using var services = new ServiceCollection().AddDurableTaskWorker(_ => { }).AddDurableTaskClient(_ => { }).BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() => services.GetServices<IHostedService>().Count());
        Assert.Throws<InvalidOperationException>(services.GetRequiredService<DurableTaskClient>);
    }

    [Fact]
    public void BuildTarget_OfAnotherKind_IsRefused()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentException>(() => services.AddDurableTaskWorker().UseBuildTarget(typeof(string)));
        Assert.Throws<ArgumentException>(() => services.AddDurableTaskClient().UseBuildTarget<DurableTaskClient>());
    }

    [Fact]
    public async Task DataConverter_OfTheApp_ServesWorkerAndClient()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<DataConverter>(new JsonDataConverter(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper }))
            .AddDurableTaskEngine(worker => Worker("a")(worker.AddTasks(tasks => tasks.AddOrchestratorFunc("Pair", _ => new Pair(1, 2)))))
            .BuildServiceProvider();
        await services.GetServices<IHostedService>().Single().StartAsync(default);
        var client = services.GetRequiredService<DurableTaskClient>();

        var end = await client.WaitForInstanceCompletionAsync(await client.ScheduleNewOrchestrationInstanceAsync("Pair"), getInputsAndOutputs: true);

        Assert.Equal("""{"FIRST_ONE":1,"SECOND_ONE":2}""", end.SerializedOutput);
        Assert.Equal(new Pair(1, 2), end.ReadOutputAs<Pair>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string?> RunAsync(DurableTaskClient client, string name = "Name") => (await client.WaitForInstanceCompletionAsync(
        await client.ScheduleNewOrchestrationInstanceAsync(name), getInputsAndOutputs: true)).ReadOutputAs<string>();

    private Action<IDurableTaskWorkerBuilder> Worker(string name) => worker => worker
        .UseLocalEngine(engine => engine.Folder = Path.Combine(_folder, name))
        .AddTasks(tasks => tasks.AddOrchestratorFunc("Name", _ => name));

    private sealed record Pair(int FirstOne, int SecondOne);
}
