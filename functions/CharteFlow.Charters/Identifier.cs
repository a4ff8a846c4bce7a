using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CharteFlow.Charters;

/// <summary>
/// An identifier: lower-case letters, digits and dashes, 1 to 100 characters, safe in addresses, file names and
/// instance ids.
/// </summary>
/// <typeparam name="TSelf">The identifier's own type, so that a campaign's id is never taken for a cycle's.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    string Value { get; }

    /// <summary>Wraps a text that <see cref="Identifiers.IsValid"/> has accepted.</summary>
    static abstract TSelf Wrap(string value);
}

/// <summary>Parsing and checking of identifiers.</summary>
public static class Identifiers
{
    public const int MaximumLength = 100;

    public static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaximumLength }
        && value.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>The identifier in <paramref name="value"/>.</summary>
    /// <exception cref="FormatException">The text is empty, too long, or holds another character.</exception>
    public static T Parse<T>(string value)
        where T : struct, IIdentifier<T> =>
        TryParse<T>(value)
        ?? throw new FormatException(
            $"'{value}' is not a {typeof(T).Name}: lower-case letters, digits and dashes, 1 to {MaximumLength} characters."
        );

    /// <summary>The identifier in <paramref name="value"/>, or null when it is not one.</summary>
    public static T? TryParse<T>(string? value)
        where T : struct, IIdentifier<T> => IsValid(value) ? T.Wrap(value) : null;
}

/// <summary>Writes an identifier as a plain JSON string.</summary>
public sealed class IdentifierConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Identifiers.TryParse<T>(reader.GetString()) ?? throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(
        Utf8JsonWriter writer,
        [DisallowNull] T value,
        JsonSerializerOptions options
    ) => writer.WritePropertyName(value.Value);
}
