using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Versions;

/// <summary>
/// The number of an adopted version: <c>2.0</c> holds a substantive change and asks for new answers, <c>2.1</c> is
/// editorial and does not.
/// </summary>
[JsonConverter(typeof(VersionNumberConverter))]
public readonly record struct VersionNumber(int Major, int Minor) : IComparable<VersionNumber>
{
    public int CompareTo(VersionNumber other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>The number in a text such as <c>2.1</c>; null when it is not one.</summary>
    public static VersionNumber? TryParse(string? text)
    {
        var parts = (text ?? "").Split('.');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && major > 0
            ? new VersionNumber(major, minor)
            : null;
    }

    public static bool operator <(VersionNumber left, VersionNumber right) => left.CompareTo(right) < 0;

    public static bool operator <=(VersionNumber left, VersionNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >(VersionNumber left, VersionNumber right) => left.CompareTo(right) > 0;

    public static bool operator >=(VersionNumber left, VersionNumber right) => left.CompareTo(right) >= 0;
}

/// <summary>Writes a version number as a JSON string.</summary>
public sealed class VersionNumberConverter : JsonConverter<VersionNumber>
{
    public override VersionNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        VersionNumber.TryParse(reader.GetString()) ?? throw new JsonException("Not a version number.");

    public override void Write(Utf8JsonWriter writer, VersionNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
