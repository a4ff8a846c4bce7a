using System.Runtime.CompilerServices;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters;

/// <summary>The checks that settings share.</summary>
internal static class SettingsChecks
{
    /// <summary>
    /// The problem of a figure that must lie from <paramref name="range"/>'s first to its last; none when it does.
    /// Not-a-number never does.
    /// </summary>
    public static IEnumerable<SettingsProblem> Range(
        double value,
        (double Minimum, double Maximum) range,
        [CallerArgumentExpression(nameof(value))] string setting = ""
    )
    {
        if (!(value >= range.Minimum && value <= range.Maximum))
            yield return new SettingsProblem.OutOfRange(Named(setting), range.Minimum, range.Maximum);
    }

    public static IEnumerable<SettingsProblem> Present(
        string? value,
        [CallerArgumentExpression(nameof(value))] string setting = ""
    )
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return new SettingsProblem.Missing(Named(setting));
    }

    /// <summary>The problem of a text that is no address.</summary>
    public static IEnumerable<SettingsProblem> Address(
        string? value,
        [CallerArgumentExpression(nameof(value))] string setting = ""
    )
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return new SettingsProblem.Missing(Named(setting));
        else if (EmailAddresses.Find(value) is null)
            yield return new SettingsProblem.NotAnAddress(Named(setting), value);
    }

    /// <summary>The setting's name: the expression without the variable that it is read from.</summary>
    private static string Named(string expression) =>
        expression.StartsWith("settings.", StringComparison.Ordinal) ? expression["settings.".Length..] : expression;
}
