using System.Globalization;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Demo;

/// <summary>
/// What the demo prints: each phase, each thing that happens with its day, and a bar for what takes a while. Days and
/// hours are those of the company.
/// </summary>
public sealed class Stage(TextWriter output, TimeProvider clock, TimeZoneInfo zone, bool interactive)
{
    private const int BarWidth = 40;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public void Phase(string title)
    {
        output.WriteLine();
        output.WriteLine($"■ {title}");
    }

    /// <summary>
    /// Tells what happened, with its day: today, or the day that is given when the clock was wound past it.
    /// </summary>
    public void Say(string what, DateTimeOffset? at = null) =>
        output.WriteLine($"  {Day(LocalDay.Of(at ?? clock.GetUtcNow(), zone))}  {what}");

    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>A day such as « Mon 05 Oct 2026 ».</summary>
    public static string Day(DateOnly day) => day.ToString("ddd dd MMM yyyy", English);

    /// <summary>An instant such as « Mon 05 Oct 2026 at 18:00 ».</summary>
    public string Moment(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd dd MMM yyyy 'at' HH:mm", English);

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
