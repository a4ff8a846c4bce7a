using System.Globalization;
using System.Resources;
using CharteFlow.Charters;

namespace CharteFlow.Pages.Resources;

/// <summary>Everything that pages and e-mails say, in one reader's language and on the clocks of one company.</summary>
/// <param name="language">The reader's language.</param>
/// <param name="zone">The company's time zone, in which days begin and campaigns close.</param>
public sealed class Texts(Language language, TimeZoneInfo zone)
{
    private static readonly ResourceManager Resources = new(typeof(Texts));

    public Language Language => language;

    /// <summary>The zone of every time that is told.</summary>
    public TimeZoneInfo Zone => zone;

    public CultureInfo Culture { get; } = language.Culture();

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">No resource has this key: a bug, which a test finds.</exception>
    public string this[string key] => Of(language, key);

    /// <summary>The text of a key that tells no time.</summary>
    /// <exception cref="KeyNotFoundException">No resource has this key: a bug, which a test finds.</exception>
    public static string Of(Language language, string key) =>
        Resources.GetString(key, language.Culture()) ?? throw new KeyNotFoundException($"No text is called '{key}'.");

    /// <summary>The text of a key, its placeholders filled; numbers as this language writes them.</summary>
    public string Format(string key, params ReadOnlySpan<object?> args) => string.Format(Culture, this[key], args);

    /// <summary>
    /// A text that depends on a number, which is its placeholder 0, before the others: <c>key_one</c> or
    /// <c>key_other</c>. French counts 0 as singular, English does not.
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

    /// <summary>
    /// An instant on the company's clocks: « lundi 23 novembre 2026 à 18 h 00 », "Monday 23 November 2026 at 18:00".
    /// </summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var time = local.ToString(language == Language.French ? "'à' H'\u00A0h\u00A0'mm" : "'at' HH:mm", Culture);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {time}";
    }

    /// <summary>
    /// An instant that readers have to meet, wherever they are, with the name of the clock that counts: « lundi 23
    /// novembre 2026 à 18 h 00 (heure de Paris) », "Monday 23 November 2026 at 18:00 (Paris time)".
    /// </summary>
    public string Deadline(DateTimeOffset instant) => Format("Zone_Deadline", Moment(instant), ZoneName());

    /// <summary>
    /// A share from 0 to 1 in per cent, with one decimal where it has one: « 62,5 % », "62.5%". Rounded down, so that a
    /// share under a threshold never reads as the threshold.
    /// </summary>
    public string Percent(double share)
    {
        var number = decimal.Round((decimal)share * 100, 1, MidpointRounding.ToZero).ToString("0.#", Culture);
        return language == Language.French ? $"{number}\u00A0%" : $"{number}%";
    }

    // An IANA id ends in the name of a place; the places whose French name differs have one of their own.
    private string ZoneName()
    {
        if (Resources.GetString($"Zone_{zone.Id.Replace('/', '_')}", Culture) is { } named)
            return named;

        var place = zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Format(
            Culture.CompareInfo.IndexOf("aeiouy", place[..1], CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace)
            < 0
                ? "Zone_Of"
                : "Zone_OfVowel",
            place
        );
    }

    private bool IsSingular(int number) => number == 1 || (number == 0 && language == Language.French);
}
