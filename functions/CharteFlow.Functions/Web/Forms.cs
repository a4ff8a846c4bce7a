using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CharteFlow.Functions.Web;

/// <summary>
/// Reads what a page's form sends (WHATWG URL, application/x-www-form-urlencoded). A browser sends it whole and rightly
/// spelt; what is not, was not sent by a page of this app, and is refused rather than taken for something else.
/// </summary>
internal static class Forms
{
    /// <summary>More than the longest form has.</summary>
    public const int MaximumFields = 500;

    public const int MaximumNameLength = 200;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads the form, once; functions find it in <see cref="HttpRequest.Form"/>.</summary>
    /// <exception cref="BadHttpRequestException">It is no form (415), too large (413), or broken (400).</exception>
    public static async Task ReadAsync(HttpRequest request)
    {
        if (!IsForm(request.ContentType))
            throw new BadHttpRequestException(
                "The body is not a form in UTF-8.",
                StatusCodes.Status415UnsupportedMediaType
            );

        request.Form = TypedForms.Normalise(Parse((await RequestBodies.ReadAsync(request)).Span));
    }

    /// <summary>The form of a body.</summary>
    /// <exception cref="BadHttpRequestException">It has too many fields (413), or is broken (400).</exception>
    public static IFormCollection Parse(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            if (++count > MaximumFields)
                throw new BadHttpRequestException(
                    "The form has too many fields.",
                    StatusCodes.Status413PayloadTooLarge
                );

            var end = pair.IndexOf((byte)'=') is >= 0 and var found ? found : pair.Length;
            var name = Decode(pair[..end]);
            if (name.Length > MaximumNameLength)
                throw new BadHttpRequestException(
                    "The name of a field is too long.",
                    StatusCodes.Status413PayloadTooLarge
                );
            fields[name] = StringValues.Concat(
                fields.GetValueOrDefault(name),
                Decode(pair[Math.Min(end + 1, pair.Length)..])
            );
        }

        return new FormCollection(fields);
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is not { } charset || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        if (!IsSpeltRight(encoded))
            throw Broken();

        try
        {
            var bytes = encoded.ToArray();
            var text = Strict.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? []);
            return text.Contains('\0', StringComparison.Ordinal) ? throw Broken() : text;
        }
        catch (DecoderFallbackException)
        {
            throw Broken();
        }
    }

    private static bool IsSpeltRight(ReadOnlySpan<byte> encoded)
    {
        for (var rest = encoded; rest.IndexOf((byte)'%') is >= 0 and var at; rest = rest[(at + 3)..])
        {
            if (
                rest.Length < at + 3
                || !char.IsAsciiHexDigit((char)rest[at + 1])
                || !char.IsAsciiHexDigit((char)rest[at + 2])
            )
                return false;
        }

        return true;
    }

    private static BadHttpRequestException Broken() =>
        new("The form is not spelt as a browser spells it.", StatusCodes.Status400BadRequest);
}
