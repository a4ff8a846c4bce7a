using Azure.Storage.Blobs;
using CharteFlow.Adapters.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

public sealed class BlobObjectStoreContractTests(Azurite azurite) : ObjectStoreContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(azurite);
}

public sealed class BlobListingContractTests(Azurite azurite) : ObjectListingContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(azurite);
}

public sealed class BlobJsonRecordsTests(Azurite azurite) : JsonRecordsContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(azurite);
}

/// <summary>Containers of the tests' own Blob storage.</summary>
internal static class Blobs
{
    public static async Task<IObjectStore> OpenAsync(Azurite azurite) => new BlobObjectStore(await NewContainerAsync(azurite), create: true);

    /// <summary>The client of a container that does not exist yet.</summary>
    public static async Task<BlobContainerClient> NewContainerAsync(Azurite azurite) =>
        new BlobServiceClient(await azurite.ConnectionStringAsync()).GetBlobContainerClient($"test-{Guid.NewGuid():n}");
}
