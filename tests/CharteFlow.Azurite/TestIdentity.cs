using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace CharteFlow.Azurite;

/// <summary>
/// An identity that gives itself the tokens that Entra ID would give: for the audience that is asked for, from an
/// issuer that Azurite knows, valid for an hour. Nobody signs them, and Azurite's basic check does not ask for it.
/// </summary>
public sealed class TestIdentity(TimeProvider clock) : TokenCredential
{
    public TestIdentity()
        : this(TimeProvider.System) { }

    /// <value>The audience of the tokens; none: the one that is asked for.</value>
    public string? Audience { get; init; }

    /// <value>Who gives the tokens.</value>
    public string Issuer { get; init; } = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/";

    /// <value>From when the tokens hold, as seen from now.</value>
    public TimeSpan From { get; init; } = TimeSpan.FromMinutes(-5);

    /// <value>Until when the tokens hold, as seen from now.</value>
    public TimeSpan Until { get; init; } = TimeSpan.FromHours(1);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claims = new
        {
            aud = Audience ?? requestContext.Scopes[0].Replace("/.default", "", StringComparison.Ordinal),
            iss = Issuer,
            iat = (now + From).ToUnixTimeSeconds(),
            nbf = (now + From).ToUnixTimeSeconds(),
            exp = (now + Until).ToUnixTimeSeconds(),
        };

        // The client is told that it may keep the token: what the token says of itself is for the service to find out.
        return new AccessToken(
            $"{Encode(new { alg = "RS256", typ = "JWT" })}.{Encode(claims)}.{Encode("unsigned")}",
            now.AddHours(1)
        );
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    ) => new(GetToken(requestContext, cancellationToken));

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
