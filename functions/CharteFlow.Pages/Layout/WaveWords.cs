using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Layout;

/// <summary>How pages tell the length of a wave and its end.</summary>
public static class WaveWords
{
    /// <summary>
    /// The end as a part of a sentence: « fin dans environ 5 h 30 (vers 17 h 40) », "done tomorrow around 09:00".
    /// </summary>
    public static string End(this Texts texts, WaveForecast? forecast, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (forecast is null)
            return texts["Wave_End_Unknown"];

        var left = forecast.End - now;
        if (left < TimeSpan.FromMinutes(5))
            return texts["Wave_End_Soon"];

        var end = DurationRounding.Time(now, left);
        return (LocalDay.Of(end, texts.Zone).DayNumber - LocalDay.Of(now, texts.Zone).DayNumber) switch
        {
            0 => texts.Format("Wave_End_Today", texts.Span(left), texts.Clock(end)),
            1 => texts.Format("Wave_End_Tomorrow", texts.Clock(end)),
            _ => texts.Format("Wave_End_Later", texts.Day(LocalDay.Of(end, texts.Zone)), texts.Clock(end)),
        };
    }

    /// <summary>A rough duration: « 35 min », « 5 h 30 », « 3 jours ».</summary>
    public static string Span(this Texts texts, TimeSpan exact)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var span = DurationRounding.Span(exact);
        return span switch
        {
            { TotalHours: < 1 } => texts.Format("Span_Minutes", span.Minutes),
            { TotalDays: >= 2 } => texts.Count("Span_Days", (int)Math.Ceiling(span.TotalDays)),
            { Minutes: 0 } => texts.Format("Span_Hours", (int)span.TotalHours),
            _ => texts.Format("Span_HoursMinutes", (int)span.TotalHours, span.Minutes),
        };
    }

    private static string Clock(this Texts texts, DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, texts.Zone);
        return local.ToString(
            texts.Language != Language.French ? "HH:mm"
                : local.Minute == 0 ? "H'\u00A0h'"
                : "H'\u00A0h\u00A0'mm",
            texts.Culture
        );
    }
}
