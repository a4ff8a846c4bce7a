using CharteFlow.LocalHost.Functions;
using static CharteFlow.LocalHost.Tests.Functions.FunctionsOf;

namespace CharteFlow.LocalHost.Tests.Functions;

public sealed class FunctionIndexTests
{
    private const string Activity = """{"name":"input","type":"activityTrigger","direction":"In"}""";

    [Theory]
    [InlineData("it has no trigger", """{"name":"request","type":"http"}""")]
    [InlineData("it has more than one trigger", Activity, """{"name":"timer","type":"timerTrigger"}""")]
    [InlineData(
        "the trigger \"queueTrigger\" is not known on one machine; HTTP, timer, orchestration and activity are",
        """{"name":"message","type":"queueTrigger"}"""
    )]
    [InlineData(
        "entities are not supported on one machine; keep such state in an orchestration or in storage",
        """{"name":"entity","type":"entityTrigger"}"""
    )]
    [InlineData(
        "the binding \"blob\" is not known on one machine",
        Activity,
        """{"name":"file","type":"blob","direction":"Out"}"""
    )]
    public void Function_ThatCannotRunHere_IsLeftOutWithItsReason(string reason, params string[] bindings)
    {
        var index = Index("api", Function("Bad", bindings), Function("Good", Activity));

        Assert.Equal($"Function \"Bad\" is left out: {reason}.", Assert.Single(index.InError));
        Assert.Equal("Good", Assert.Single(index.All).Name);
    }

    [Theory]
    [InlineData("1bad")]
    [InlineData("bad name")]
    [InlineData("")]
    public void Function_OfABadName_IsLeftOut(string name) =>
        Assert.Equal(
            $"Function \"{name}\" is left out: a name starts with a letter and holds letters, digits, - and _ only, 127 at most.",
            Assert.Single(Index("api", Function(name, Activity)).InError)
        );

    [Fact]
    public void Function_NameInAnotherCase_IsLeftOut()
    {
        var index = Index("api", Function("Same", Activity), Function("sAME", Activity));

        Assert.Equal("Function \"sAME\" is left out: there is another one of that name.", Assert.Single(index.InError));
    }

    [Theory]
    [InlineData(
        "%Missing%",
        "setting \"Missing\" in schedule \"%Missing%\" is missing; add it to Values of local.settings.json"
    )]
    [InlineData(
        "%Empty%",
        "setting \"Empty\" in schedule \"%Empty%\" is missing; add it to Values of local.settings.json"
    )]
    [InlineData(
        "0 61 * * * *",
        "schedule \"0 61 * * * *\" is neither an NCRONTAB expression of six fields (seconds first) that ever occurs, nor a TimeSpan above zero"
    )]
    public void Timer_WithoutItsScheduleOrWithABadOne_IsLeftOut(string schedule, string reason)
    {
        var index = IndexWith("api", new() { ["Empty"] = " " }, Function("Tick", Timer(schedule)));

        Assert.Equal($"Function \"Tick\" is left out: {reason}.", Assert.Single(index.InError));
        Assert.Empty(index.Timers);
    }

    [Fact]
    public void Timer_WithItsSetting_HasItsSchedule()
    {
        var index = IndexWith("api", new() { ["Night:Hour"] = "3" }, Function("Tick", Timer("0 0 %Night:Hour% * * *")));

        Assert.Equal("0 0 3 * * *", Assert.Single(index.Timers).Schedule.Text);
    }

    [Theory]
    [InlineData("00:00:59", null, false)]
    [InlineData("00:01:00", null, true)]
    [InlineData("*/30 * * * * *", null, false)]
    [InlineData("0 * * * * *", null, true)]
    [InlineData("0 * * * * *", "false", false)]
    [InlineData("*/30 * * * * *", "true", false)]
    public void Timer_UnderAMinuteOrWithoutMonitor_IsNotMonitored(string schedule, string? useMonitor, bool expected)
    {
        var index = Index(
            "api",
            Function("Tick", Timer(schedule, useMonitor is null ? "" : $",\"useMonitor\":{useMonitor}"))
        );

        Assert.Equal(expected, Assert.Single(index.Timers).Monitored);
    }

    [Fact]
    public void Clients_OfAFunction_AreItsDurableOnes()
    {
        var index = Index("api", Function("Start", Activity, """{"NAME":"client","Type":"DurableClient"}"""));

        Assert.Equal(["client"], Assert.Single(index.All).Clients);
    }

    [Theory]
    [InlineData("hello", "One")]
    [InlineData("OTHER", "Two")]
    [InlineData("Two", null)]
    public void Task_ByItsName_IsFoundWhateverTheCase(string name, string? expected)
    {
        var index = Index(
            "api",
            Function("One", Orchestration("Hello")),
            Function("Two", Orchestration("other")),
            Function("Hello", Activity)
        );

        Assert.Equal(expected, index.Task(TriggerTypes.Orchestration, name)?.Name);
    }

    private static string Timer(string schedule, string more = "") =>
        $$"""{"name":"timer","type":"timerTrigger","schedule":"{{schedule}}"{{more}}}""";

    private static string Orchestration(string name) =>
        $$"""{"name":"context","type":"orchestrationTrigger","orchestration":"{{name}}"}""";
}
