using System.Net;
using System.Net.Sockets;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;
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
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            new BlobObjectStore(missing, create: false).FindAsync("a.json")
        );

        Assert.Null(found);
        Assert.True(await created.ExistsAsync());
        Assert.StartsWith($"Blob storage has no container “{missing.Name}”.", error.Message, StringComparison.Ordinal);
        Assert.False(await missing.ExistsAsync());
    }

    [Fact]
    public async Task Create_ContainerMissingAndNotOurs_SaysSo()
    {
        var missing = await azurite.NewContainerAsync();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            new BlobObjectStore(missing, create: false).CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );

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
        var nowhere = (await azurite.ConnectionStringAsync()).Replace(
            "BlobEndpoint=http://127.0.0.1:",
            $"BlobEndpoint=http://127.0.0.1:{ClosedPort()}/",
            StringComparison.Ordinal
        );
        var store = new BlobObjectStore(new BlobContainerClient(nowhere, "work", options), create: true);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            store.CreateAsync("a.json", "x"u8.ToArray(), ContentTypes.Json)
        );

        Assert.StartsWith(
            "Blob storage cannot be reached for the container “work”.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Create_AgainUnderAnImmutabilityPolicy_TellsTheSameBytesFromOthers()
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new ImmutabilityPolicy()) };
        var store = new BlobObjectStore(
            new BlobContainerClient(await azurite.ConnectionStringAsync(), $"test-{Guid.NewGuid():n}", options),
            create: true
        );
        await store.CreateAsync("1.0/charter.md", "adopted"u8.ToArray(), ContentTypes.Markdown);

        var same = await store.CreateAsync("1.0/charter.md", "adopted"u8.ToArray(), ContentTypes.Markdown);
        var other = await store.CreateAsync("1.0/charter.md", "forged"u8.ToArray(), ContentTypes.Markdown);

        Assert.IsType<CreateOutcome.AlreadyThere>(same);
        Assert.IsType<CreateOutcome.Different>(other);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Answers a second write as a container does whose policy forbids to change what it holds.</summary>
    private sealed class ImmutabilityPolicy() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Put && answer.Headers.Remove("x-ms-error-code"))
            {
                answer.StatusCode = HttpStatusCode.Conflict;
                answer.Headers.Add("x-ms-error-code", "BlobImmutableDueToPolicy");
                answer.Content = new ByteArrayContent([]);
            }

            return answer;
        }
    }
}
