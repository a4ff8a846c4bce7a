using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CharteFlow.Adapters.Links;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.SignIn;

/// <summary>A sign-in under way: what the app sent to Entra ID, kept by the browser until it comes back.</summary>
/// <param name="State">Ties the answer to this browser (RFC 6749, 10.12).</param>
/// <param name="Nonce">Ties the token to this sign-in.</param>
/// <param name="Verifier">What only this browser can show when the code is redeemed (RFC 7636).</param>
/// <param name="ReturnTo">Where the person wanted to go, a path of this site.</param>
/// <param name="Expires">After this it is too late.</param>
public sealed record SignInAttempt(string State, string Nonce, string Verifier, string ReturnTo, DateTimeOffset Expires)
{
    private const int SecretBytes = 32;
    private static readonly TimeSpan LongestSignIn = TimeSpan.FromMinutes(15);

    /// <summary>The verifier as Entra ID sees it before (S256).</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static SignInAttempt New(string returnTo, DateTimeOffset now) =>
        new(Secret(), Secret(), Secret(), returnTo, now + LongestSignIn);

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}

/// <summary>
/// Writes and reads the cookie of a sign-in under way: signed, so that no other site can make one up.
/// </summary>
public sealed class SignInAttempts(SigningKeys keys, TimeProvider clock)
{
    private readonly SignedText _signed = new(keys, "sign-in");

    public string Write(SignInAttempt attempt) =>
        _signed.Write(JsonSerializer.SerializeToUtf8Bytes(attempt, JsonRecords.Options));

    /// <summary>The attempt in a cookie; null when there is none, it was not written here, or it is over.</summary>
    public SignInAttempt? Read(string? cookie)
    {
        if (_signed.Read(cookie, out var payload) is not null)
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<SignInAttempt>(payload, JsonRecords.Options) is { } attempt
                && attempt.Expires > clock.GetUtcNow()
                ? attempt
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
