using System.Text.Json;
using Azure.Core;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.SignIn;

/// <summary>How the app proves itself when it redeems a code; null for a public client.</summary>
public sealed record EntraClientCredential(TokenCredential? Identity);

/// <summary>Sign-in by the authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636).</summary>
public sealed class EntraSignIn(
    IOptions<EntraOptions> options,
    EntraTenant tenant,
    EntraTokens tokens,
    EntraClientCredential client,
    HttpClient http
)
{
    // What a managed identity's token must be for, to stand for the app (workload identity federation).
    private const string AssertionScope = "api://AzureADTokenExchange/.default";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The address at Entra ID at which the person signs in.</summary>
    /// <exception cref="SignInRefusedException">The tenant cannot be reached or does not exist.</exception>
    public async Task<string> AddressAsync(SignInAttempt attempt, Uri callback, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = options.Value.ClientId,
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["redirect_uri"] = callback.ToString(),
            ["scope"] = "openid profile email",
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        };
        var described = await tenant.GetAsync(cancellationToken);
        return $"{described.AuthorizationEndpoint}?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"))}";
    }

    /// <summary>Redeems the code that the browser came back with.</summary>
    /// <exception cref="SignInRefusedException">Entra ID refuses the code, or the token is not for this
    /// sign-in.</exception>
    public async Task<SignedInPerson> RedeemAsync(
        SignInAttempt attempt,
        string code,
        Uri callback,
        CancellationToken cancellationToken
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["client_id"] = options.Value.ClientId!,
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = callback.ToString(),
            ["code_verifier"] = attempt.Verifier,
        };
        if (client.Identity is { } identity)
        {
            fields["client_assertion_type"] = AssertionType;
            fields["client_assertion"] = (
                await identity.GetTokenAsync(new TokenRequestContext([AssertionScope]), cancellationToken)
            ).Token;
        }

        return await tokens.ReadIdTokenAsync(
            await PostAsync(fields, cancellationToken),
            attempt.Nonce,
            cancellationToken
        );
    }

    /// <summary>
    /// Where a person also leaves Entra ID; null when the tenant names no such address or cannot be reached.
    /// </summary>
    public async Task<string?> SignOutAddressAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await tenant.GetAsync(cancellationToken)).EndSessionEndpoint;
        }
        catch (SignInRefusedException)
        {
            return null;
        }
    }

    private async Task<string> PostAsync(Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var described = await tenant.GetAsync(cancellationToken);
        try
        {
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await http.PostAsync(described.TokenEndpoint, content, cancellationToken);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            if (answer.IsSuccessStatusCode && body.RootElement.TryGetProperty("id_token", out var token))
                return token.GetString()!;

            // The code names the cause (AADSTS…); the description may name the person.
            var error = body.RootElement.TryGetProperty("error", out var name) ? name.GetString() : "no id_token";
            throw new SignInRefusedException(
                $"Entra ID refuses the code: {error} ({(int)answer.StatusCode}). Check Entra__Client and the registration's federated credential."
            );
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException
                || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new SignInRefusedException("Entra ID does not answer.", e);
        }
    }
}
