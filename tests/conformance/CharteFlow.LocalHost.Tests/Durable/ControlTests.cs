using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace CharteFlow.LocalHost.Tests.Durable;

/// <summary>What a client does with instances that are there.</summary>
public sealed class ControlTests(SharedHost host)
{
    private readonly HubClient _hub = host.Hub;
    private readonly string _id = $"t{Guid.NewGuid():N}";

    [Theory]
    [InlineData("raise")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("terminate")]
    [InlineData("rewind")]
    [InlineData("restart")]
    [InlineData("history")]
    public async Task Call_UnknownInstance_IsNotFound(string call) =>
        Assert.Equal("NotFound", (await ErrorAsync(() => _hub.CallAsync(call, _id, "word"))).Status);

    [Fact]
    public async Task Raise_EndedInstance_IsFailedPrecondition()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 0, new ClientCall { Id = _id }));

        Assert.Equal(
            ("RpcException", "FailedPrecondition"),
            await ErrorAsync(() => _hub.RaiseAsync(_id, "word", "late")) is var error
                ? (error.Type, error.Status)
                : default
        );
    }

    [Fact]
    public async Task Raise_SeveralEvents_AreMetInTheirOrder()
    {
        await _hub.StartAsync("Listen", 4, new ClientCall { Id = _id });

        foreach (var word in new[] { "one", "two", "three", "four" })
            await _hub.RaiseAsync(_id, "WORD", word);

        Assert.Equal("\"one two three four\"", (await _hub.EndAsync(_id)).Output);
    }

    [Fact]
    public async Task Suspend_RunningInstance_MeetsNothingUntilItResumes()
    {
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = _id });
        await _hub.CallAsync("suspend", _id, "a pause");
        await _hub.UntilAsync(_id, Suspended);
        await _hub.RaiseAsync(_id, "word", "meanwhile");

        await _hub.CallAsync("resume", _id, "over");

        Assert.Equal(
            (Completed, "\"meanwhile\""),
            await _hub.EndAsync(_id) is var end ? (end.Status, end.Output) : default
        );
    }

    [Theory]
    [InlineData(true, Terminated)]
    [InlineData(false, Running)]
    public async Task Terminate_Parent_EndsItsChildIfRecursive(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await _hub.StartAsync("Parent", new ChildCall("Listen", HubClient.Json(1)), new ClientCall { Id = _id });
        await _hub.UntilAsync($"{_id}-child", child => child.CustomStatus == "0");

        await _hub.CallAsync<object>(
            "terminate",
            new ClientCall
            {
                Id = _id,
                Input = HubClient.Json("enough"),
                Recursive = recursive,
            }
        );

        Assert.Equal(
            (Terminated, "\"enough\""),
            await _hub.EndAsync(_id) is var end ? (end.Status, end.Output) : default
        );
        await _hub.UntilAsync($"{_id}-child", expected);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Purge_Parent_TakesItsChildIfRecursive(bool recursive, int expected)
    {
        await _hub.EndAsync(
            await _hub.StartAsync("Parent", new ChildCall("Hello", HubClient.Json(1)), new ClientCall { Id = _id })
        );

        Assert.Equal(expected, await _hub.CallAsync<int>("purge", new ClientCall { Id = _id, Recursive = recursive }));
        Assert.Null(await _hub.FindAsync(_id));
        Assert.Equal(recursive, await _hub.FindAsync($"{_id}-child") is null);
    }

    [Fact]
    public async Task Purge_LivingOrUnknownInstance_TakesNothing()
    {
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = _id });

        Assert.Equal(
            (0, 0),
            (
                await _hub.CallAsync<int>("purge", new ClientCall { Id = _id }),
                await _hub.CallAsync<int>("purge", new ClientCall { Id = "nobody" })
            )
        );
        Assert.NotNull(await _hub.FindAsync(_id));
    }

    [Fact]
    public async Task PurgeAll_Filter_TakesWhatItNames()
    {
        var failed = await _hub.RunAsync("Throw", "on purpose");
        await _hub.EndAsync(await _hub.StartAsync("Hello", 0, new ClientCall { Id = _id }));

        var purged = await _hub.CallAsync<int>(
            "purge-all",
            new ClientCall
            {
                From = failed.CreatedAt,
                To = failed.CreatedAt.AddTicks(1),
                Statuses = [Failed],
            }
        );

        Assert.Equal(1, purged);
        Assert.Null(await _hub.FindAsync(failed.Id));
        Assert.NotNull(await _hub.FindAsync(_id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_EndedInstance_RunsItAgain(bool withNewId)
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 2, new ClientCall { Id = _id }));

        var id = await _hub.CallAsync<string>("restart", new ClientCall { Id = _id, NewId = withNewId });

        Assert.Equal(withNewId, id != _id);
        Assert.Equal("\"Hello 0, Hello 1\"", (await _hub.EndAsync(id!)).Output);
    }

    [Fact]
    public async Task Restart_LivingInstance_IsRefused()
    {
        await _hub.StartAsync("Listen", 1, new ClientCall { Id = _id });

        Assert.Equal("InvalidOperationException", (await ErrorAsync(() => _hub.CallAsync("restart", _id))).Type);
    }

    [Fact]
    public async Task Rewind_FailedInstance_TriesWhatFailedOnceMore()
    {
        await _hub.StartAsync(
            "Relay",
            new ActivityCall("Break", HubClient.Json(new Fault(_id, "", 1))),
            new ClientCall { Id = _id }
        );
        Assert.Equal(Failed, (await _hub.EndAsync(_id)).Status);

        await _hub.CallAsync("rewind", _id, "the cause is mended");

        Assert.Equal($"\"{_id}\"", (await _hub.UntilAsync(_id, Completed)).Output);
    }

    [Fact]
    public async Task Rewind_CompletedInstance_IsRefused()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 0, new ClientCall { Id = _id }));

        Assert.Contains(
            "only a failed one can be rewound",
            (await ErrorAsync(() => _hub.CallAsync("rewind", _id))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task History_OfAnInstance_HoldsItsSteps()
    {
        await _hub.EndAsync(await _hub.StartAsync("Hello", 1, new ClientCall { Id = _id }));

        var events = await _hub.CallAsync<string[]>("history", new ClientCall { Id = _id });

        Assert.Equal(
            ["ExecutionStarted", "TaskScheduled", "TaskCompleted", "ExecutionCompleted"],
            events!.Where(kind => !kind.StartsWith("Orchestrator", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Entity_Signal_IsRefusedWithItsReason()
    {
        var error = await ErrorAsync(() => _hub.CallAsync("signal-entity", _id));

        Assert.Contains("Entities are not supported on one machine", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ClientError> ErrorAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<HubException>(act)).Error;
}
