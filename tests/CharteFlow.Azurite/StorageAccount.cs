namespace CharteFlow.Azurite;

/// <summary>
/// A storage account of one's own with blobs, queues and tables, reached over HTTP with the account name and key that
/// every Azurite has.
/// </summary>
public sealed class StorageAccount : IDisposable
{
    private readonly AzuriteProcess _azurite = new("--queuePort 0 --tablePort 0", "start-all.js", services: 3);

    /// <summary>The connection string of all three services.</summary>
    public async Task<string> ConnectionStringAsync()
    {
        var services = await _azurite.AddressesAsync();
        return KeyBlobService.ConnectionStringAt(services[0])
            + $"QueueEndpoint={services[1]};TableEndpoint={services[2]};";
    }

    public void Dispose() => _azurite.Dispose();
}
