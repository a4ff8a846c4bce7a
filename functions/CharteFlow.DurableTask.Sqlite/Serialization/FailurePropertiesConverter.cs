using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// Facts about a failure as they travel: text, numbers as <see cref="double"/>, truth values, times, lists and
/// dictionaries of these. As on Azure, where they travel as protobuf values.
/// </summary>
internal sealed class FailurePropertiesConverter : JsonConverter<object?>
{
    private const string Time = "$time";

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Plain(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        switch (Plain(value))
        {
            case DateTime time:
                writer.WriteStartObject();
                writer.WriteString(Time, time);
                writer.WriteEndObject();
                break;
            case Dictionary<string, object?> entries:
                JsonSerializer.Serialize(writer, entries, options);
                break;
            case List<object?> items:
                JsonSerializer.Serialize(writer, items, options);
                break;
            case var plain:
                JsonSerializer.Serialize(writer, plain, plain?.GetType() ?? typeof(string));
                break;
        }
    }

    private static object? Plain(object? value) =>
        value switch
        {
            null or string or bool or DateTime => value,
            DateTimeOffset time => time.UtcDateTime,
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            JsonElement element => Plain(element),
            IDictionary<string, object?> entries => entries.ToDictionary(
                entry => entry.Key,
                entry => Plain(entry.Value)
            ),
            IEnumerable items => items.Cast<object?>().Select(Plain).ToList(),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static object? Plain(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
            JsonValueKind.Object when element.TryGetProperty(Time, out var time) => time.GetDateTime(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
            _ => null,
        };
}
