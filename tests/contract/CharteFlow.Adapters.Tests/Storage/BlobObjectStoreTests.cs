using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using CharteFlow.Adapters.Storage;
using CharteFlow.Azurite;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>What only a service has to care for: the way to it, who may come in, and the container.</summary>
public sealed class BlobObjectStoreTests(KeyBlobService azurite)
{
    [Fact]
    public async Task Find_ContainerMissing_CreatesItUnlessToldNotTo()
    {
        var created = await azurite.NewContainerAsync();
        var missing = await azurite.NewContainerAsync();

        var found = await new BlobObjectStore(created, create: true).FindAsync("a.json");
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => new BlobObjectStore(missing, create: false).FindAsync("a.json"));

        Assert.Null(found);
        Assert.True(await created.ExistsAsync());
        Assert.StartsWith($"Blob storage has no container '{missing.Name}'.", error.Message, StringComparison.Ordinal);
        Assert.False(await missing.ExistsAsync());
    }

    [Fact]
    public async Task Create_ContainerMissingAndNotOurs_SaysSo()
    {
        var missing = await azurite.NewContainerAsync();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => new BlobObjectStore(missing, create: false).CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json));

        Assert.Contains("Storage__CreateContainers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WrongKey_SaysWhoMustBeLetIn()
    {
        var wrong = (await azurite.ConnectionStringAsync()).Replace("Eby8", "Abc0", StringComparison.Ordinal);
        var store = new BlobObjectStore(new BlobContainerClient(wrong, "work"), create: true);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.FindAsync("a.json"));

        Assert.Contains("Storage Blob Data Contributor", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NobodyListens_SaysItCannotBeReached()
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var nowhere = (await azurite.ConnectionStringAsync()).Replace("BlobEndpoint=http://127.0.0.1:", $"BlobEndpoint=http://127.0.0.1:{ClosedPort()}/", StringComparison.Ordinal);
        var store = new BlobObjectStore(new BlobContainerClient(nowhere, "work", options), create: true);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json));

        Assert.StartsWith("Blob storage cannot be reached for the container 'work'.", error.Message, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
