using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// Writes the framework's own events as JSON, and reads them again with every value that they had: whatever can be set
/// is written, unless it has its default value. What an older version wrote stays readable as long as names stay.
/// </summary>
internal static class HistoryJson
{
    private const string Suffix = "Event";

    // The one says of itself what its type says already; the other belongs to another serializer.
    private static readonly string[] Left = [nameof(HistoryEvent.EventType), nameof(HistoryEvent.ExtensionData)];

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        Converters = { new FailureDetailsConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Describe } },
    };

    public static string Write(HistoryEvent value) => JsonSerializer.Serialize(value, Options);

    public static string Write(IEnumerable<HistoryEvent> values) => JsonSerializer.Serialize(values, Options);

    public static string? WriteOrNull<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static T Read<T>(string json, string row)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException($"{row} cannot be read: {e.Message}", e);
        }
    }

    /// <returns>
    /// Null when there is none, or when it is damaged: whoever looks at many instances sees the others.
    /// </returns>
    public static T? ReadOrNull<T>(string? json)
        where T : class
    {
        try
        {
            return json is null ? null : Read<T>(json, string.Empty);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void Describe(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.Assembly != typeof(HistoryEvent).Assembly)
            return;

        if (info.Type == typeof(HistoryEvent))
            info.PolymorphismOptions = Kinds();
        if (!info.Type.IsAbstract)
            info.CreateObject = () => RuntimeHelpers.GetUninitializedObject(info.Type);
        foreach (var property in info.Properties.ToList())
        {
            property.Set ??= SetterOf(property);
            if (property.Set is null || Left.Contains(property.Name))
                info.Properties.Remove(property);
        }
    }

    private static JsonPolymorphismOptions Kinds()
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "is" };
        foreach (var type in HistoryEvent.KnownTypes())
            options.DerivedTypes.Add(new JsonDerivedType(type, type.Name[..^Suffix.Length]));
        return options;
    }

    // The framework sets many of its own values in constructors only.
    private static Action<object, object?>? SetterOf(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { DeclaringType: { } owner } known
        && owner.GetProperty(known.Name)?.GetSetMethod(nonPublic: true) is { } setter
            ? (target, value) => setter.Invoke(target, [value])
            : null;
}
