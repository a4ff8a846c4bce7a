using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using CharteFlow.Application.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Storage;

/// <summary>Registers the containers.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds <see cref="Stores"/> as the configuration section <c>Storage</c> says. A <see cref="TokenCredential"/> that
    /// is registered wins over the one of the settings; <see cref="BlobClientOptions"/> that are registered say how the
    /// client reaches the service.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services
            .AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => options.Kind == StorageKind.Blob || !AzureSite.IsHere(configuration),
                "On Azure, Storage__Kind must be Blob: a folder goes with the instance that it lies on, and the records with it."
            )
            .ValidateOnStart();
        services.AddSingleton(provider =>
            Open(
                provider.GetRequiredService<IOptions<StorageOptions>>().Value,
                provider.GetService<TokenCredential>(),
                provider.GetService<BlobClientOptions>()
            )
        );
        return services;
    }

    /// <summary>The containers that the options describe.</summary>
    public static Stores Open(
        StorageOptions options,
        TokenCredential? credential = null,
        BlobClientOptions? client = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var open = options.Kind == StorageKind.Folder ? OpenFolder(options) : OpenBlobs(options, credential, client);
        return new Stores(open(options.ArchiveContainer), open(options.EvidenceContainer), open(options.WorkContainer));
    }

    private static Func<string, IObjectStore> OpenFolder(StorageOptions options) =>
        container => new FolderObjectStore(Path.Combine(options.Folder, container));

    private static Func<string, IObjectStore> OpenBlobs(
        StorageOptions options,
        TokenCredential? credential,
        BlobClientOptions? client
    )
    {
        var service = options.ConnectionString is { Length: > 0 } connection
            ? new BlobServiceClient(connection, client)
            : new BlobServiceClient(
                options.BlobServiceUri,
                credential ?? Credential(options.ManagedIdentityClientId),
                client
            );
        return container => new BlobObjectStore(service.GetBlobContainerClient(container), options.CreateContainers);
    }

    private static DefaultAzureCredential Credential(string? clientId) =>
        new DefaultAzureCredential(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId = string.IsNullOrEmpty(clientId) ? null : clientId,
            }
        );
}
