using System.Runtime.CompilerServices;

namespace CharteFlow.Charters;

/// <summary>The checks that settings share.</summary>
internal static class SettingsChecks
{
    /// <summary>The problem of a figure that must lie from <paramref name="range"/>'s first to its last; none when it does. Not-a-number never does.</summary>
    public static IEnumerable<SettingsProblem> Range(
        double value, (double Minimum, double Maximum) range, [CallerArgumentExpression(nameof(value))] string setting = "")
    {
        if (!(value >= range.Minimum && value <= range.Maximum))
            yield return new SettingsProblem.OutOfRange(Named(setting), range.Minimum, range.Maximum);
    }

    public static IEnumerable<SettingsProblem> Present(string? value, [CallerArgumentExpression(nameof(value))] string setting = "")
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return new SettingsProblem.Missing(Named(setting));
    }

    /// <summary>The problem of a text that is no address: one @ with something on both sides, no white space, at most 254 characters.</summary>
    public static IEnumerable<SettingsProblem> Address(string? value, [CallerArgumentExpression(nameof(value))] string setting = "")
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return new SettingsProblem.Missing(Named(setting));
        else if (!IsAddress(value))
            yield return new SettingsProblem.NotAnAddress(Named(setting), value);
    }

    private static bool IsAddress(string value) =>
        value.Length <= 254
        && value.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>The setting's name: the expression without the variable that it is read from.</summary>
    private static string Named(string expression) =>
        expression.StartsWith("settings.", StringComparison.Ordinal) ? expression["settings.".Length..] : expression;
}
