using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// <c>v1.&lt;key id&gt;.&lt;payload&gt;.&lt;HMAC-SHA256&gt;</c>, both parts in base64url. The MAC covers the text
/// before it, as it is written, and what the reader must know by itself (<c>about</c>); it is compared as text, so that
/// no second spelling of a token is accepted.
/// </summary>
internal sealed class SignedText(SigningKeys keys, string use)
{
    private const string Version = "v1";
    private const int MaximumLength = 4_096;

    private readonly Dictionary<string, byte[]> _keys = keys.DeriveFor(use);

    public string Write(ReadOnlySpan<byte> payload, string about = "")
    {
        var text = $"{Version}.{keys.ActiveId}.{Base64Url.EncodeToString(payload)}";
        return $"{text}.{Mac(_keys[keys.ActiveId], text, about)}";
    }

    /// <summary>
    /// The payload, or why there is none. Every refusal has computed and compared one MAC, as a success has.
    /// </summary>
    public LinkRefusal? Read(string? token, out byte[] payload, string about = "")
    {
        payload = [];
        var text = token is { Length: <= MaximumLength } ? token : "";
        var parts = text.Split('.');
        var wellFormed = parts.Length == 4 && parts[0] == Version;
        var key = wellFormed ? _keys.GetValueOrDefault(parts[1]) : null;

        var expected = Mac(key ?? _keys[keys.ActiveId], text[..Math.Max(0, text.LastIndexOf('.'))], about);
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected),
            Encoding.UTF8.GetBytes(wellFormed ? parts[3] : "")
        );

        if (!wellFormed)
            return LinkRefusal.Malformed;
        if (key is null)
            return LinkRefusal.UnknownKey;
        if (!same)
            return LinkRefusal.Tampered;
        payload = Base64Url.DecodeFromChars(parts[2]);
        return null;
    }

    private static string Mac(byte[] key, string text, string about) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{text}\n{about}")));
}
