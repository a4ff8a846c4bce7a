using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Facts that an app adds to its failures.</summary>
public sealed class FailurePropertyTests
{
    private static readonly DateTime Then = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Fact]
    public async Task Failure_OfAnActivityBelowAChild_KeepsItsPropertiesOfEveryKind()
    {
        await using var engine = await StartAsync();

        var end = await engine.RunAsync("Parent");

        var failure = end.FailureDetails!.InnerFailure!.InnerFailure!;
        Assert.Equal("text", failure.Properties!["text"]);
        Assert.Equal(7.0, failure.Properties["number"]);
        Assert.Equal(true, failure.Properties["truth"]);
        Assert.Equal(Then, failure.Properties["time"]);
        Assert.Null(failure.Properties["nothing"]);
        Assert.Equal(new object?[] { "a", 1.0, null }, Assert.IsType<IEnumerable<object?>>(failure.Properties["list"], exactMatch: false));
        Assert.Equal(2.5, Assert.IsType<IDictionary<string, object?>>(failure.Properties["more"], exactMatch: false)["half"]);
    }

    [Fact]
    public async Task Failure_OfAnOrchestrator_HasPropertiesOfTheInnerExceptionToo()
    {
        await using var engine = await StartAsync();

        var end = await engine.RunAsync("Throw");

        Assert.Null(end.FailureDetails!.Properties);
        Assert.Equal("text", end.FailureDetails.InnerFailure!.Properties!["text"]);
    }

    [Fact]
    public async Task RetryHandler_ReadsTheProperties()
    {
        await using var engine = await StartAsync();

        var end = await engine.RunAsync("Handle");

        Assert.Equal("text", end.ReadOutputAs<string>());
    }

    private static Task<AnEngine> StartAsync() => AnEngine.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child"))
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Act"))
            .AddOrchestratorFunc("Throw", (TaskOrchestrationContext _) => throw new InvalidOperationException("outer", new FormatException("inner")))
            .AddOrchestratorFunc("Handle", async context =>
            {
                object? seen = null;
                bool Look(RetryContext retry) => (seen = retry.LastFailure.Properties!["text"]) is null;
                await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Act", TaskOptions.FromRetryHandler(Look)));
                return seen;
            })
            .AddActivityFunc("Act", _ => throw new FormatException("bad")),
        worker => worker.Services.AddSingleton<IExceptionPropertiesProvider, Provider>());

    private sealed class Provider : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => exception is not FormatException ? null : new Dictionary<string, object?>
        {
            ["text"] = "text",
            ["number"] = 7L,
            ["truth"] = true,
            ["time"] = Then,
            ["nothing"] = null,
            ["list"] = new List<object?> { "a", 1, null },
            ["more"] = new Dictionary<string, object?> { ["half"] = 2.5f },
        };
    }
}
