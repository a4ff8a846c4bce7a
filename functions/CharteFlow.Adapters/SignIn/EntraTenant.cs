using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CharteFlow.Adapters.SignIn;

/// <summary>
/// What the tenant says of itself: addresses, issuer and keys (OpenID Connect Discovery 1.0). It is read once a day,
/// and once more when a token names a key that is not known, though not more often than once a minute, however many
/// such tokens come.
/// </summary>
public sealed class EntraTenant(IOptions<EntraOptions> options, HttpClient http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(1);

    // A stand-in on this machine speaks plain http; a tenant never does.
    private readonly HttpDocumentRetriever _documents = new(http) { RequireHttps = !options.Value.Instance.IsLoopback };
    private readonly SemaphoreSlim _gate = new(1);
    private OpenIdConnectConfiguration? _known;
    private DateTimeOffset _readAt;

    /// <exception cref="SignInRefusedException">The tenant cannot be reached or does not exist.</exception>
    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) =>
        GetAsync(Lifetime, cancellationToken);

    /// <summary>The same, read anew unless it was just read.</summary>
    /// <exception cref="SignInRefusedException">The tenant cannot be reached or does not exist.</exception>
    public Task<OpenIdConnectConfiguration> RefreshAsync(CancellationToken cancellationToken) =>
        GetAsync(ShortestGap, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<OpenIdConnectConfiguration> GetAsync(TimeSpan oldest, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_known is null || clock.GetUtcNow() - _readAt >= oldest)
                (_known, _readAt) = (
                    await OpenIdConnectConfigurationRetriever.GetAsync(
                        options.Value.Discovery,
                        _documents,
                        cancellationToken
                    ),
                    clock.GetUtcNow()
                );
            return _known;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or HttpRequestException)
        {
            // The keys of yesterday serve while the tenant is out of reach.
            return _known
                ?? throw new SignInRefusedException(
                    "The tenant's discovery document cannot be read. Check Entra__TenantId and Entra__Instance.",
                    e
                );
        }
        finally
        {
            _gate.Release();
        }
    }
}
