using System.Text.Json;
using CharteFlow.LocalHost.SampleApp.Durable;
using CharteFlow.LocalHost.Tests.Support;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace CharteFlow.LocalHost.Tests.Durable;

/// <summary>Orchestrators and activities of the worker on DurableTask.Core's dispatchers.</summary>
public sealed class OrchestrationTests(SharedHost host)
{
    private readonly HubClient _hub = host.Hub;
    private readonly string _id = $"t{Guid.NewGuid():N}";

    [Fact]
    public async Task FanOut_ManyActivities_AllCount() =>
        Assert.Equal("40200", (await _hub.RunAsync("FanOut", 200)).Output);

    [Fact]
    public async Task Timer_Short_FiresNotBeforeItsTime()
    {
        var times = JsonSerializer.Deserialize<DateTime[]>((await _hub.RunAsync("Nap", "00:00:00.2")).Output!)!;

        Assert.True(times[1] - times[0] >= TimeSpan.FromMilliseconds(200), $"{times[1] - times[0]}");
    }

    [Fact]
    public async Task SubOrchestration_Result_IsTheParents() =>
        Assert.Equal("\"Hello 0\"", (await _hub.RunAsync("Parent", new ChildCall("Hello", HubClient.Json(1)))).Output);

    [Fact]
    public async Task SubOrchestration_Throws_FailsTheParentWithItsReason()
    {
        var end = await _hub.RunAsync("Parent", new ChildCall("Throw", HubClient.Json("child's reason")));

        Assert.Equal(Failed, end.Status);
        Assert.Contains("child's reason", $"{end.Failure} {end.InnerFailure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContinueAsNew_SeveralTimes_EndsWithTheLast()
    {
        var end = await _hub.RunAsync("CountDown", 5);

        Assert.Equal((Completed, "0", "\"zero\""), (end.Status, end.Input, end.Output));
    }

    [Fact]
    public async Task CustomStatus_WhileRunning_IsSeen()
    {
        await _hub.StartAsync("Listen", 2, new ClientCall { Id = _id });
        await _hub.RaiseAsync(_id, "word", "one");

        var seen = await _hub.UntilAsync(_id, instance => instance.CustomStatus == "1");

        Assert.Equal(Running, seen.Status);
    }

    [Fact]
    public async Task Orchestrator_Throws_FailsWithTypeMessageAndCause()
    {
        var end = await _hub.RunAsync("Throw", "on purpose");

        Assert.Equal(
            (Failed, "System.InvalidOperationException", "on purpose", "inner of Throw"),
            (end.Status, end.FailureType, end.Failure, end.InnerFailure)
        );
    }

    [Theory]
    [InlineData(
        "Nobody",
        null,
        "The function 'Nobody' doesn't exist, is disabled, or is not an orchestrator function."
    )]
    [InlineData("Greet", null, "The function 'Greet' doesn't exist, is disabled, or is not an orchestrator function.")]
    [InlineData("Relay", "Nobody", "The function 'Nobody' doesn't exist, is disabled, or is not an activity function.")]
    public async Task Call_UnknownName_FailsAndSaysSo(string orchestrator, string? activity, string expected)
    {
        var end = await _hub.RunAsync(orchestrator, activity is null ? null : new ActivityCall(activity, null));

        Assert.Equal(Failed, end.Status);
        Assert.Contains(expected, end.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("-2.5")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    [InlineData("\"17\"")]
    [InlineData("\"\"")]
    [InlineData("\"{ not JSON\"")]
    [InlineData("\"a \\\"quoted\\\" <é>\\n\"")]
    [InlineData("{\"a\":{\"b\":[1,null,\"x\"]}}")]
    [InlineData("[1,[2],{}]")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Activity_EachKindOfJson_GoesInAndComesBack(string json)
    {
        var end = await _hub.RunAsync("Relay", new ActivityCall("Same", JsonSerializer.Deserialize<JsonElement>(json)));

        Assert.True(
            JsonElement.DeepEquals(
                JsonSerializer.Deserialize<JsonElement>(json),
                JsonSerializer.Deserialize<JsonElement>(end.Output ?? "null")
            ),
            $"{end}"
        );
    }

    [Theory]
    [InlineData("17")]
    [InlineData("{ not JSON")]
    [InlineData("two\nlines \"quoted\"")]
    public async Task Activity_TextParameter_GetsTheTextAsItIs(string text)
    {
        var end = await _hub.RunAsync("Relay", new ActivityCall("SameText", HubClient.Json(text)));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(end.Output!));
    }

    [Fact]
    public async Task Activity_Bytes_GoInAndComeBack()
    {
        var end = await _hub.RunAsync(
            "Relay",
            new ActivityCall("Reverse", HubClient.Json(new byte[] { 0, 1, 254, 255 }))
        );

        Assert.Equal([255, 254, 1, 0], JsonSerializer.Deserialize<byte[]>(end.Output!)!);
    }

    [Fact]
    public async Task Payload_OfManyMegabytes_GoesInAndComesBack()
    {
        var text = new string('x', 4_500_000);

        var end = await _hub.RunAsync("Relay", new ActivityCall("SameText", HubClient.Json(text)));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(end.Output!));
    }

    [Theory]
    [InlineData("Argument", "System.ArgumentException: a bad argument", "argument: True")]
    [InlineData("State", "System.InvalidOperationException: a bad state", "argument: False")]
    public async Task Activity_Throws_OrchestratorSeesTypeMessageAndCause(string kind, string expected, string cause)
    {
        var end = await _hub.RunAsync("Observe", new Fault(_id, kind, 1));

        Assert.Equal(
            $"{expected} < System.FormatException: a cause with \"quotes\" and {{braces}}\nand a second line; {cause}",
            JsonSerializer.Deserialize<string>(end.Output!)
        );
    }

    [Theory]
    [InlineData("State", 3, Completed)]
    [InlineData("State", 4, Failed)]
    [InlineData("Argument", 1, Failed)]
    public async Task Retry_ByTypeOfFailure_TriesAsOftenAsThePolicySays(
        string kind,
        int failures,
        Microsoft.DurableTask.Client.OrchestrationRuntimeStatus expected
    ) => Assert.Equal(expected, (await _hub.RunAsync("Persist", new Fault(_id, kind, failures))).Status);

    [Theory]
    [InlineData(null, "\"1.5\"")]
    [InlineData("1.4", "\"1.4\"")]
    public async Task Version_OfAnInstance_IsItsOwnOrTheAppsOwn(string? version, string expected)
    {
        await _hub.StartAsync("TellVersion", null, new ClientCall { Id = _id, Version = version });

        Assert.Equal(expected, (await _hub.EndAsync(_id)).Output);
    }

    [Fact]
    public async Task Entity_SignalledByAnOrchestrator_FailsItWithTheReason()
    {
        var end = await _hub.RunAsync("SignalEntity");

        Assert.Equal(Failed, end.Status);
        Assert.Contains("entities are not supported", end.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_OfManySteps_IsReplayedAtNone()
    {
        await _hub.StartAsync("Listen", 10, new ClientCall { Id = _id });
        foreach (var word in Enumerable.Range(0, 10))
        {
            await _hub.UntilAsync(_id, instance => instance.CustomStatus == $"{word}");
            await _hub.RaiseAsync(_id, "word", $"{word}");
        }

        await _hub.EndAsync(_id);

        Assert.Equal(1, await _hub.CallAsync<int>("executions", new ClientCall { Id = _id }));
    }
}
