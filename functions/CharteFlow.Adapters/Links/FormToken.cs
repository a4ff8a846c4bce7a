using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// The anti-forgery field of a form, without a cookie: a form sent elsewhere, for somebody else, or long after it was
/// shown is refused.
/// </summary>
public sealed class FormToken(SigningKeys keys, TimeProvider clock, TimeSpan lifetime)
{
    private const int NonceBytes = 12;

    private readonly SignedText _signed = new(keys, "forms");

    /// <summary>A new seal, to put into a hidden field.</summary>
    /// <param name="purpose">What the form does, such as <c>answer</c>.</param>
    /// <param name="subject">For whom it was shown: a recipient's id, or a signed-in person's address.</param>
    public string Seal(string purpose, string subject)
    {
        var payload = new byte[8 + NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(payload, clock.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(payload.AsSpan(8));
        return _signed.Write(payload, About(purpose, subject));
    }

    /// <summary>
    /// Whether this seal was made here, for this purpose and subject, and within the lifetime. Never throws, whatever
    /// the text.
    /// </summary>
    public bool Check(string? seal, string purpose, string subject) => Read(seal, purpose, subject) == SealState.Good;

    /// <summary>What a seal is worth. Never throws, whatever the text.</summary>
    public SealState Read(string? seal, string purpose, string subject)
    {
        if (_signed.Read(seal, out var payload, About(purpose, subject)) is not null)
            return SealState.Foreign;
        var age =
            clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(payload));
        return age < lifetime ? SealState.Good : SealState.Over;
    }

    private static string About(string purpose, string subject) => $"{purpose.Length}:{purpose}{subject}";
}

/// <summary>What a form's seal is worth.</summary>
public enum SealState
{
    Good,

    /// <summary>
    /// Made here for this person, and too long ago: the form lay open. It may be shown to them again with a fresh seal.
    /// </summary>
    Over,

    /// <summary>
    /// Made for somebody else, elsewhere, or not at all: what the form holds may be another's, and nobody is offered to
    /// send it.
    /// </summary>
    Foreign,
}
