using System.Buffers.Binary;
using System.Buffers.Text;
using CharteFlow.Charters;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// Makes and opens the tokens of the links in e-mails. A token is under 200 characters, all safe in an address.
/// </summary>
public sealed class LinkSigner(SigningKeys keys, TimeProvider clock)
{
    public const int MaximumSubjectLength = 32;

    private const int HeaderBytes = 7;

    private readonly SignedText _signed = new(keys, "links");

    /// <summary>The token that stands for this payload.</summary>
    /// <exception cref="ArgumentException">Scope or subject is not an identifier of the allowed length, or the expiry
    /// is out of range.</exception>
    public string Sign(LinkPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        CheckIdentifier(payload.Scope, nameof(payload.Scope), Identifiers.MaximumLength);
        CheckIdentifier(payload.Subject, nameof(payload.Subject), MaximumSubjectLength);
        if (!Enum.IsDefined(payload.Purpose))
            throw new ArgumentException($"{payload.Purpose} is not a link's purpose.", nameof(payload));
        var expires = payload.Expires.ToUnixTimeSeconds();
        if (expires is < 0 or > uint.MaxValue)
            throw new ArgumentException("A link must expire between 1970 and 2106.", nameof(payload));

        var header = new byte[HeaderBytes];
        header[0] = (byte)payload.Purpose;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), (uint)expires);
        byte[] scope = Pack(payload.Scope);
        header[5] = (byte)scope.Length;
        header[6] = checked((byte)payload.Generation);
        return _signed.Write([.. header, .. scope, .. Pack(payload.Subject)]);
    }

    /// <summary>
    /// What the token stands for, if it was signed here and has not expired. Never throws, whatever the text.
    /// </summary>
    public LinkResult Open(string? token)
    {
        if (_signed.Read(token, out var bytes) is { } refusal)
            return new LinkResult.Invalid(refusal);
        var payload = Decode(bytes);
        return payload.Expires > clock.GetUtcNow()
            ? new LinkResult.Valid(payload)
            : new LinkResult.Invalid(LinkRefusal.Expired);
    }

    private static LinkPayload Decode(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[HeaderBytes..];
        return new LinkPayload
        {
            Purpose = (LinkPurpose)bytes[0],
            Expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..])),
            Generation = bytes[6],
            Scope = Unpack(rest[..bytes[5]]),
            Subject = Unpack(rest[bytes[5]..]),
        };
    }

    // Identifiers are spelt with base64url's own letters, so reading them as base64url packs four into three bytes; '_'
    // is in no identifier and fills up.
    private static byte[] Pack(string identifier) =>
        Base64Url.DecodeFromChars(identifier.PadRight((identifier.Length + 3) / 4 * 4, '_'));

    private static string Unpack(ReadOnlySpan<byte> packed) => Base64Url.EncodeToString(packed).TrimEnd('_');

    private static void CheckIdentifier(string value, string member, int maximum)
    {
        if (!Identifiers.IsValid(value) || value.Length > maximum)
            throw new ArgumentException(
                $"A link's {member} is 1 to {maximum} lower-case letters, digits and dashes, not '{value}'.",
                member
            );
    }
}
