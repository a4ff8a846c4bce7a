namespace CharteFlow.Application.Storage;

/// <summary>Media types by file extension.</summary>
public static class ContentTypes
{
    public const string Json = "application/json";
    public const string Html = "text/html; charset=utf-8";
    public const string Markdown = "text/markdown; charset=utf-8";
    public const string Text = "text/plain; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Pdf = "application/pdf";
    public const string Mail = "message/rfc822";
    public const string Bytes = "application/octet-stream";

    /// <summary>The type that the name's extension stands for; <see cref="Bytes"/> when it is none of ours.</summary>
    public static string Of(string name) =>
        Path.GetExtension(name) switch
        {
            ".json" => Json,
            ".html" => Html,
            ".md" => Markdown,
            ".txt" => Text,
            ".csv" => Csv,
            ".pdf" => Pdf,
            ".eml" => Mail,
            _ => Bytes,
        };
}
