using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters.Audience;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CharteFlow.Adapters.SignIn;

/// <summary>
/// Validates tokens of the tenant by itself, whatever stands before the app: issuer, audience, signature, life, tenant
/// and nonce (OpenID Connect Core 1.0, 3.1.3.7). The keys come from the tenant's discovery document and are read anew
/// when a token names one that is not known.
/// </summary>
public sealed class EntraTokens(IOptions<EntraOptions> options, EntraTenant tenant, TimeProvider clock)
{
    // Clocks differ a little; Entra's own guidance is a few minutes.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The person behind an id token that answers a sign-in of this app.</summary>
    /// <exception cref="SignInRefusedException">The token is not one of this tenant for this app and this
    /// sign-in.</exception>
    public async Task<SignedInPerson> ReadIdTokenAsync(string token, string nonce, CancellationToken cancellationToken)
    {
        var valid = await ValidateAsync(token, [options.Value.ClientId!], cancellationToken);
        var found = valid.TryGetPayloadValue<string>("nonce", out var said) ? said : "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found), Encoding.UTF8.GetBytes(nonce))
            ? PersonOf(valid)
            : throw new SignInRefusedException("The token answers another sign-in: its nonce differs.");
    }

    /// <summary>The person or program behind an access token for this app's API.</summary>
    /// <exception cref="SignInRefusedException">The token is not one of this tenant for this app.</exception>
    public async Task<SignedInPerson> ReadAccessTokenAsync(string token, CancellationToken cancellationToken) =>
        PersonOf(
            await ValidateAsync(token, [options.Value.ClientId!, $"api://{options.Value.ClientId}"], cancellationToken)
        );

    private async Task<JsonWebToken> ValidateAsync(
        string token,
        string[] audiences,
        CancellationToken cancellationToken
    )
    {
        var result = await _handler.ValidateTokenAsync(
            token,
            ParametersOf(await tenant.GetAsync(cancellationToken), audiences)
        );
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            result = await _handler.ValidateTokenAsync(
                token,
                ParametersOf(await tenant.RefreshAsync(cancellationToken), audiences)
            );

        if (!result.IsValid)
            throw new SignInRefusedException(
                $"The token is refused: {result.Exception?.GetType().Name}.",
                result.Exception!
            );
        var valid = (JsonWebToken)result.SecurityToken;
        return
            valid.TryGetPayloadValue<string>("tid", out var said)
            && string.Equals(said, options.Value.TenantId, StringComparison.OrdinalIgnoreCase)
            ? valid
            : throw new SignInRefusedException("The token is of another tenant.");
    }

    private TokenValidationParameters ParametersOf(OpenIdConnectConfiguration described, string[] audiences) =>
        new()
        {
            ValidIssuer = described.Issuer,
            ValidAudiences = audiences,
            IssuerSigningKeys = described.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsAlive(from, until),
        };

    private bool IsAlive(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + ClockSkew && (from is not { } start || now >= start - ClockSkew);
    }

    private static SignedInPerson PersonOf(JsonWebToken token)
    {
        string? Claim(string name) =>
            token.TryGetPayloadValue<string>(name, out var value) && value.Length > 0 ? value : null;
        var email = Claim("preferred_username") ?? Claim("upn") ?? Claim("email") ?? "";
        return new SignedInPerson
        {
            ObjectId = Claim("oid") ?? throw new SignInRefusedException("The token has no object id."),
            Name = OneLine.Of(Claim("name") ?? (email.Length > 0 ? email : Claim("azp") ?? "API")),
            Email = EmailAddresses.Find(email) ?? email.ToLowerInvariant(),
            Roles = token.TryGetPayloadValue<string[]>("roles", out var roles) ? roles : [],
        };
    }
}
