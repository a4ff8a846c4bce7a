namespace CharteFlow.Pages.Layout;

/// <summary>The ids of fields, by which labels, hints and errors name them.</summary>
internal static class FieldIds
{
    /// <summary>An id for a field; brackets and dots of its name become dashes.</summary>
    public static string Of(string name, string? key) =>
        "f-"
        + string.Concat((key is null ? name : $"{name}-{key}").Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    public static string? Described(string id, string? hint, string? error) =>
        (hint, error) switch
        {
            (null, null) => null,
            (_, null) => $"{id}-hint",
            (null, _) => $"{id}-error",
            _ => $"{id}-error {id}-hint",
        };
}
