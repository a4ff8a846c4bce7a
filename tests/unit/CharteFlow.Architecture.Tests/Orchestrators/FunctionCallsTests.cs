namespace CharteFlow.Architecture.Tests.Orchestrators;

public sealed class FunctionCallsTests
{
    private const string Calls =
        "static void Do(string activity) { } static void Start(string orchestrator) { } static void Watch(string look, string remind) { }";
    private const string Sample =
        "using Microsoft.Azure.Functions.Worker; using Microsoft.DurableTask; class Sample { "
        + "[Function(nameof(Work))] public void Work([ActivityTrigger] string input) { } "
        + "[Function(nameof(Flow))] public void Flow([OrchestrationTrigger] TaskOrchestrationContext context) { } "
        + "public void Other() { } ";

    [Theory]
    [InlineData("Do(\"Work\");")]
    [InlineData("Do(nameof(Other));")]
    [InlineData("Do(nameof(Flow));")]
    [InlineData("Start(nameof(Work));")]
    [InlineData("Watch(nameof(Work), \"Work\");")]
    public void Problems_OfAWrongName_AreFound(string call) => Assert.Single(ProblemsOf(call));

    [Theory]
    [InlineData("Do(nameof(Work));")]
    [InlineData("Start(nameof(Flow));")]
    [InlineData("Watch(nameof(Work), nameof(Work));")]
    public void Problems_OfARightName_AreNone(string call) => Assert.Empty(ProblemsOf(call));

    private static IReadOnlyList<string> ProblemsOf(string call)
    {
        var sources = SourceModel.OfCode($"{Sample}{Calls} void Run() {{ {call} }} }}");

        return FunctionCalls.Problems(sources, sources.Files[0]);
    }
}
