namespace CharteFlow.Demo;

/// <summary>What the demo prints: each phase with its date, each thing that happens, and a bar for what takes a while.</summary>
public sealed class Stage(TextWriter output, TimeProvider clock, bool interactive)
{
    private const int BarWidth = 40;

    public void Phase(string title)
    {
        output.WriteLine();
        output.WriteLine($"■ {title}");
    }

    /// <summary>Tells what happened, with its day: today, or the day that is given when the clock was wound past it.</summary>
    public void Say(string what, DateTimeOffset? at = null) => output.WriteLine($"  {at ?? clock.GetUtcNow():ddd dd MMM yyyy}  {what}");

    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Shows how far something is; the last step ends the line.</summary>
    public void Progress(string what, int done, int total)
    {
        if (!interactive && done < total)
            return;

        var filled = total == 0 ? BarWidth : BarWidth * done / total;
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        output.Write($"{(interactive ? "\r" : "")}  {bar} {done}/{total} {what}");
        if (done >= total)
            output.WriteLine();
    }
}
