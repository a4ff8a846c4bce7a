namespace CharteFlow.Architecture.Tests.Orchestrators;

/// <summary>The rules themselves: each catches what it is for, and lets the context's own means pass.</summary>
public sealed class DeterminismRulesTests
{
    [Theory]
    [InlineData("_ = DateTime.Now;", "Now")]
    [InlineData("_ = DateTime.UtcNow;", "UtcNow")]
    [InlineData("_ = DateTime.Today;", "Today")]
    [InlineData("_ = DateTimeOffset.UtcNow;", "UtcNow")]
    [InlineData("_ = System.DateTimeOffset.Now;", "Now")]
    [InlineData("_ = Guid.NewGuid();", "NewGuid")]
    [InlineData("_ = new Random();", "Random")]
    [InlineData("_ = Random.Shared.Next();", "Random")]
    [InlineData("_ = TimeProvider.System.GetUtcNow();", "TimeProvider")]
    [InlineData("await Task.Delay(1);", "Delay")]
    [InlineData("await Task.Run(() => 1);", "Run")]
    [InlineData("await Task.CompletedTask.ConfigureAwait(false);", "ConfigureAwait")]
    [InlineData("await Task.FromResult(1).ConfigureAwait(false);", "ConfigureAwait")]
    [InlineData("Thread.Sleep(1);", "Thread")]
    [InlineData("_ = Environment.MachineName;", "Environment")]
    [InlineData("foreach (var pair in new Dictionary<string, int>()) { }", "a walk without order")]
    [InlineData("foreach (var key in new Dictionary<string, int>().Keys) { }", "a walk without order")]
    [InlineData("_ = new HashSet<int>().Select(item => item + 1);", "a walk without order")]
    [InlineData("int[] all = [.. new HashSet<int>()];", "a walk without order")]
    public void Findings_OfForbiddenCode_NameIt(string statement, string expected)
    {
        var sources = SourceModel.OfCode(
            $"class Sample {{ async Task Run() {{ {statement} await Task.CompletedTask; }} }}"
        );

        var findings = DeterminismRules.Findings(sources, sources.Files[0]);

        Assert.Contains($"Code.cs:1: {expected}", findings);
    }

    [Theory]
    [InlineData("static int _count;")]
    [InlineData("static readonly List<int> Seen = [];")]
    [InlineData("static readonly int[] Seen = [];")]
    [InlineData("public static int Count { get; set; }")]
    public void Findings_OfStaticState_NameIt(string member)
    {
        var sources = SourceModel.OfCode($"class Sample {{ {member} }}");

        Assert.Equal(["Code.cs:1: static state"], DeterminismRules.Findings(sources, sources.Files[0]));
    }

    [Theory]
    [InlineData("var passes = new Dictionary<string, int>(); passes[\"a\"] = passes.GetValueOrDefault(\"a\") + 1;")]
    [InlineData("foreach (var item in new[] { 1, 2 }) { }")]
    [InlineData("_ = new List<int>().Select(item => item + 1);")]
    [InlineData("await Task.WhenAll(Task.CompletedTask);")]
    [InlineData("_ = TimeSpan.FromDays(1);")]
    public void Findings_OfOrderlyCode_AreNone(string statement)
    {
        var sources = SourceModel.OfCode(
            $"class Sample {{ const int One = 1; static readonly TimeSpan Day = default; async Task Run() {{ {statement} await Task.CompletedTask; }} }}"
        );

        Assert.Empty(DeterminismRules.Findings(sources, sources.Files[0]));
        Assert.Empty(sources.ErrorsIn(sources.Files));
    }
}
