using CharteFlow.LocalHost.Worker;

namespace CharteFlow.LocalHost.Tests.Processes;

public sealed class LastLinesTests
{
    [Fact]
    public void Text_OfADeepStack_KeepsWhatTheErrorSays()
    {
        var lines = new LastLines();

        lines.Add("Unhandled exception. Error: a reason");
        foreach (var frame in Enumerable.Range(0, 30))
            lines.Add($"   at Frame{frame}()");

        var kept = lines.Text.Split(Environment.NewLine);
        Assert.Equal(12, kept.Length);
        Assert.Equal(("Unhandled exception. Error: a reason", "   at Frame29()"), (kept[0], kept[^1]));
    }

    [Fact]
    public void Text_OfManyLines_IsTheLastOnes()
    {
        var lines = new LastLines();

        foreach (var line in Enumerable.Range(0, 30))
            lines.Add($"line {line}");
        lines.Add(" ");
        lines.Add(null);

        Assert.Equal(Enumerable.Range(18, 12).Select(line => $"line {line}"), lines.Text.Split(Environment.NewLine));
    }
}
