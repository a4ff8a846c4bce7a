using Azure.Core;
using Azure.Storage.Blobs;

namespace CharteFlow.Azurite;

/// <summary>A Blob storage of the tests' own.</summary>
public abstract class BlobService : IDisposable
{
    /// <summary>The service as the tests' own client reaches it.</summary>
    public abstract Task<BlobServiceClient> ConnectAsync();

    /// <summary>The client of a container that does not exist yet.</summary>
    public async Task<BlobContainerClient> NewContainerAsync() =>
        (await ConnectAsync()).GetBlobContainerClient($"test-{Guid.NewGuid():n}");

    public abstract void Dispose();
}

/// <summary>Reached over HTTP with the account name and key that every Azurite has.</summary>
public sealed class KeyBlobService : BlobService
{
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly AzuriteProcess _azurite = new("");

    public Task<Uri> AddressAsync() => _azurite.AddressAsync();

    public async Task<string> ConnectionStringAsync() => ConnectionStringAt(await AddressAsync());

    /// <summary>The same by way of another address, such as a proxy's.</summary>
    public static string ConnectionStringAt(Uri address) =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={address};";

    public override async Task<BlobServiceClient> ConnectAsync() => new(await ConnectionStringAsync());

    public override void Dispose() => _azurite.Dispose();
}

/// <summary>
/// Reached over HTTPS with a token, as an account without keys: Azurite checks the token's issuer, audience and times.
/// </summary>
public sealed class IdentityBlobService : BlobService
{
    private readonly LoopbackCertificate _certificate = new();
    private readonly AzuriteProcess _azurite;

    public IdentityBlobService() =>
        _azurite = new($"--oauth basic --cert \"{_certificate.CertificateFile}\" --key \"{_certificate.KeyFile}\"");

    public Task<Uri> AddressAsync() => _azurite.AddressAsync();

    /// <summary>Options of a client that trusts this service's certificate, and no other.</summary>
    public BlobClientOptions Trusting() => new() { Transport = _certificate.TrustingTransport() };

    public override Task<BlobServiceClient> ConnectAsync() => ConnectAsync(new TestIdentity());

    public async Task<BlobServiceClient> ConnectAsync(TokenCredential identity) =>
        new(await AddressAsync(), identity, Trusting());

    public override void Dispose()
    {
        _azurite.Dispose();
        _certificate.Dispose();
    }
}
