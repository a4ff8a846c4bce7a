using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CharteFlow.Testing.Entra;

/// <summary>An account of the tenant.</summary>
public sealed record EntraAccount(string ObjectId, string Name, string Email)
{
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>
/// A tenant of Entra ID on loopback, as OpenID Connect Core 1.0 and RFC 7636 have it: discovery, keys, authorization,
/// token. Whoever comes is signed in as <see cref="Account"/> without a question.
/// </summary>
public sealed class EntraPeer : IAsyncDisposable
{
    public const string TenantId = "0b6f3c9e-6d3a-4a55-9a0e-3f1b8c2d7e11";
    public const string ClientId = "5f0c8a54-2f4e-4b7b-8f58-6a1d2e3c4b5a";
    public const string ManagedIdentityToken = "token-of-the-managed-identity";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Callback)> _codes = new();
    private RsaSecurityKey _key = NewKey("key-1");

    private EntraPeer(WebApplication app, DateTimeOffset now)
    {
        _app = app;
        Clock = new FakeTimeProvider(now);
    }

    /// <summary>The tenant's own time.</summary>
    public FakeTimeProvider Clock { get; }

    public Uri Address => new(_app.Urls.Single());

    public string Issuer => new Uri(Address, $"{TenantId}/v2.0").ToString();

    public EntraAccount Account { get; set; } =
        new("a1111111-0000-4000-8000-000000000001", "Marc Delorme", "marc.delorme@example.test") { Roles = ["HR"] };

    /// <summary>Changes what the next id token says.</summary>
    public Action<SecurityTokenDescriptor> Twist { get; set; } = _ => { };

    /// <summary>Changes the next id token after it was signed.</summary>
    public Func<string, string> Forge { get; set; } = token => token;

    /// <summary>What the app sent when it redeemed a code.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Redeemed { get; } = new();

    public static async Task<EntraPeer> StartAsync(DateTimeOffset now)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var peer = new EntraPeer(app, now);
        app.MapGet($"/{TenantId}/v2.0/.well-known/openid-configuration", peer.Discovery);
        app.MapGet($"/{TenantId}/keys", () => Results.Json(new { keys = new[] { peer.PublicKey() } }));
        app.MapGet($"/{TenantId}/authorize", peer.Authorize);
        app.MapPost($"/{TenantId}/token", peer.TokenAsync);
        await app.StartAsync();
        return peer;
    }

    /// <summary>The tenant signs with another key from now on, as it does every few weeks.</summary>
    public void RotateKey() => _key = NewKey("key-2");

    /// <summary>A token of the tenant for the account.</summary>
    public string TokenFor(string audience, string? nonce = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["tid"] = TenantId,
                ["oid"] = Account.ObjectId,
                ["name"] = Account.Name,
                ["preferred_username"] = Account.Email,
                ["roles"] = Account.Roles.ToArray(),
            },
        };
        if (nonce is not null)
            descriptor.Claims["nonce"] = nonce;
        Twist(descriptor);
        return Forge(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    private IResult Discovery() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = new Uri(Address, $"{TenantId}/authorize").ToString(),
                ["token_endpoint"] = new Uri(Address, $"{TenantId}/token").ToString(),
                ["jwks_uri"] = new Uri(Address, $"{TenantId}/keys").ToString(),
                ["end_session_endpoint"] = new Uri(Address, $"{TenantId}/logout").ToString(),
                ["response_types_supported"] = new[] { "code" },
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
                ["subject_types_supported"] = new[] { "pairwise" },
            }
        );

    private object PublicKey()
    {
        var key = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = _key.KeyId,
            n = Base64Url.EncodeToString(key.Modulus!),
            e = Base64Url.EncodeToString(key.Exponent!),
        };
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (
            query["client_id"] != ClientId
            || query["response_type"] != "code"
            || query["code_challenge_method"] != "S256"
        )
            return Results.BadRequest();

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        _codes[code] = (query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);
        return Results.Redirect(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}"
            )
        );
    }

    // A code is good once, for the address and the verifier that it was made for.
    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Redeemed.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        var verifier = Base64Url.EncodeToString(
            SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))
        );
        return
            _codes.TryRemove(form["code"].ToString(), out var made)
            && made.Challenge == verifier
            && made.Callback == form["redirect_uri"]
            ? Results.Json(new { token_type = "Bearer", id_token = TokenFor(ClientId, made.Nonce) })
            : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
    }
}
