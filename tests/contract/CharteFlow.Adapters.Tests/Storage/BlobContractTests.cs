using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;
using CharteFlow.Azurite;

[assembly: AssemblyFixture(typeof(KeyBlobService))]
[assembly: AssemblyFixture(typeof(IdentityBlobService))]

namespace CharteFlow.Adapters.Tests.Storage;

public sealed class KeyObjectStoreContractTests(KeyBlobService service) : ObjectStoreContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class KeyListingContractTests(KeyBlobService service) : ObjectListingContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class KeyLargeListingTests(KeyBlobService service) : LargeListingContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class KeyJsonRecordsTests(KeyBlobService service) : JsonRecordsContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class IdentityObjectStoreContractTests(IdentityBlobService service) : ObjectStoreContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class IdentityListingContractTests(IdentityBlobService service) : ObjectListingContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

public sealed class IdentityJsonRecordsTests(IdentityBlobService service) : JsonRecordsContract
{
    protected override Task<IObjectStore> OpenAsync() => Blobs.OpenAsync(service);
}

/// <summary>Containers of the tests' own Blob storage.</summary>
internal static class Blobs
{
    public static async Task<IObjectStore> OpenAsync(BlobService service) =>
        new BlobObjectStore(await service.NewContainerAsync(), create: true);
}
