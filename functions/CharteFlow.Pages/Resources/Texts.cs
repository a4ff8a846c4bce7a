using System.Globalization;
using System.Resources;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Pages.Resources;

/// <summary>Everything that pages and e-mails say, in one reader's language.</summary>
public sealed class Texts(Language language)
{
    private static readonly ResourceManager Resources = new(typeof(Texts));
    private static readonly TimeZoneInfo Zone = LocalDay.Zone();

    public Language Language => language;

    public CultureInfo Culture { get; } = language.Culture();

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">No resource has this key: a bug, which a test finds.</exception>
    public string this[string key] =>
        Resources.GetString(key, Culture) ?? throw new KeyNotFoundException($"No text is called '{key}'.");

    /// <summary>The text of a key, its placeholders filled; numbers as this language writes them.</summary>
    public string Format(string key, params ReadOnlySpan<object?> args) => string.Format(Culture, this[key], args);

    /// <summary>
    /// A text that depends on a number, which is its placeholder 0, before the others: <c>key_one</c> or <c>key_other</c>. French
    /// counts 0 as singular, English does not.
    /// </summary>
    public string Count(string key, int number, params ReadOnlySpan<object?> others) =>
        Format(IsSingular(number) ? $"{key}_one" : $"{key}_other", [number, .. others]);

    /// <summary>The name of an enum's value: the text of <c>Type_Value</c>.</summary>
    public string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => this[$"{typeof(TEnum).Name}_{value}"];

    /// <summary>A day in full: « lundi 23 novembre 2026 », "Monday 23 November 2026".</summary>
    public string Day(DateOnly day) =>
        language == Language.French && day.Day == 1
            ? day.ToString("dddd '1er' MMMM yyyy", Culture)
            : day.ToString("dddd d MMMM yyyy", Culture);

    /// <summary>An instant on the clocks of Paris: « lundi 23 novembre 2026 à 18 h 00 », "Monday 23 November 2026 at 18:00".</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var time = local.ToString(language == Language.French ? "'à' H'\u00A0h\u00A0'mm" : "'at' HH:mm", Culture);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {time}";
    }

    /// <summary>A share from 0 to 1 in per cent, with one decimal where it has one: « 62,5 % », "62.5%". Rounded down, so that a share under a threshold never reads as the threshold.</summary>
    public string Percent(double share)
    {
        var number = decimal.Round((decimal)share * 100, 1, MidpointRounding.ToZero).ToString("0.#", Culture);
        return language == Language.French ? $"{number}\u00A0%" : $"{number}%";
    }

    private bool IsSingular(int number) => number == 1 || (number == 0 && language == Language.French);
}
