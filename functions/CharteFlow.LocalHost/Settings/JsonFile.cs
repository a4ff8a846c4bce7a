using System.Text.Json;

namespace CharteFlow.LocalHost.Settings;

/// <summary>
/// A settings file in JSON, with comments and trailing commas allowed, whose errors name file, line and key.
/// </summary>
internal sealed class JsonFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly string _name;
    private readonly JsonElement _root;

    private JsonFile(string path)
    {
        _name = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            _root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new HostStartException($"{_name}, line {e.LineNumber + 1}: not valid JSON. {Reason(e)}", e);
        }

        if (_root.ValueKind != JsonValueKind.Object)
            throw Error("the file must hold one JSON object");
    }

    public static JsonFile? Read(string? path) => path is null ? null : new JsonFile(path);

    /// <summary>
    /// The value under the path of keys, whatever their case; null when one is missing or the value is null.
    /// </summary>
    public JsonElement? Get(params string[] keys)
    {
        var element = _root;
        foreach (var key in keys)
        {
            if (element.ValueKind != JsonValueKind.Object)
                return null;

            var found = element
                .EnumerateObject()
                .FirstOrDefault(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (found.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
                return null;

            element = found.Value;
        }

        return element;
    }

    public string? GetText(params string[] keys) =>
        Get(keys) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            _ => throw Error($"{string.Join('.', keys)} must be text"),
        };

    /// <summary>One of the words of an enum, whatever its case.</summary>
    public T? GetWord<T>(params string[] keys)
        where T : struct, Enum
    {
        if (GetText(keys) is not { } text)
            return null;

        return Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsDigit(text[0])
            ? word
            : throw Error($"{string.Join('.', keys)} must be one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    public int? GetNumber(int minimum, params string[] keys)
    {
        if (Get(keys) is not { } value)
            return null;

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum
            ? number
            : throw Error($"{string.Join('.', keys)} must be a whole number, {minimum} or more");
    }

    public HostStartException Error(string what) => new($"{_name}: {what}.");

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
