using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CharteFlow.Adapters.Storage;

/// <summary>A container of Azure Blob storage. Conditions travel with each write, so that the service itself refuses what would overwrite.</summary>
/// <param name="container">The container.</param>
/// <param name="create">Whether to create it at the first use when it is missing.</param>
public sealed class BlobObjectStore(BlobContainerClient container, bool create) : IObjectStore
{
    private const int MaximumRaces = 5;

    private volatile bool _exists = !create;

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => ReadAsync(name, cancellationToken), cancellationToken);
    }

    public Task<CreateOutcome> CreateAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => CreateCoreAsync(name, content, contentType, cancellationToken), cancellationToken);
    }

    public Task<WriteOutcome> ReplaceAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, string etag, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(() => ReplaceCoreAsync(name, content, contentType, etag, cancellationToken), cancellationToken);
    }

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(
            async () => (await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken)).Value,
            cancellationToken);
    }

    public Task<ObjectPage> ListAsync(string prefix, string? continuation, int pageSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ObjectName.CheckPageSize(pageSize);
        return RunAsync(() => ListCoreAsync(prefix, continuation, pageSize, cancellationToken), cancellationToken);
    }

    private async Task<CreateOutcome> CreateCoreAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MaximumRaces; race++)
        {
            var absent = new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (await UploadAsync(name, content, contentType, absent, cancellationToken) is { } etag)
                return new CreateOutcome.Created(etag);
            if (await ReadAsync(name, cancellationToken) is { } there)
                return there.Content.Span.SequenceEqual(content.Span)
                    ? new CreateOutcome.AlreadyThere(there.ETag)
                    : new CreateOutcome.Different(there);
        }

        throw new StorageUnavailableException($"Others create and delete '{name}' all the time. Nothing was written: try again in a moment.");
    }

    private async Task<WriteOutcome> ReplaceCoreAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, string etag, CancellationToken cancellationToken)
    {
        var unchanged = new BlobRequestConditions { IfMatch = new ETag(etag) };
        if (await UploadAsync(name, content, contentType, unchanged, cancellationToken) is { } written)
            return new WriteOutcome.Written(written);
        return await ReadAsync(name, cancellationToken) is { } current
            ? new WriteOutcome.Conflict(current)
            : new WriteOutcome.Gone();
    }

    /// <summary>The new ETag, or null when the condition does not hold.</summary>
    private async Task<string?> UploadAsync(
        string name, ReadOnlyMemory<byte> content, string contentType, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
        };
        try
        {
            var response = await container.GetBlobClient(name).UploadAsync(new BinaryData(content), options, cancellationToken);
            return Text(response.Value.ETag);
        }
        catch (RequestFailedException refused) when (IsConditionNotMet(refused))
        {
            return null;
        }
    }

    private async Task<StoredObject?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var result = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            return new StoredObject(
                name, result.Content.ToMemory(), result.Details.ContentType, Text(result.Details.ETag), result.Details.LastModified);
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<ObjectPage> ListCoreAsync(string prefix, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        var pages = container
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken)
            .AsPages(continuation, pageSize);
        await foreach (var page in pages)
        {
            var entries = page.Values
                .Select(blob => new ObjectEntry(blob.Name, Text(blob.Properties.ETag.GetValueOrDefault()), blob.Properties.ContentLength ?? 0))
                .ToList();
            return new ObjectPage(entries, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }

        return new ObjectPage([], null);
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            if (!_exists)
                await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _exists = true;
            return await work();
        }
        catch (Exception error) when (BlobErrors.IsServiceError(error))
        {
            throw BlobErrors.Explain(error, container.Name);
        }
    }

    // As it stands in a header: listings leave the quotes out.
    private static string Text(ETag etag) => etag.ToString("H");

    // A create meets 409 BlobAlreadyExists or 412 ConditionNotMet, a replace meets 412, or 404 when the blob has gone.
    private static bool IsConditionNotMet(RequestFailedException refused) =>
        refused.Status == (int)HttpStatusCode.PreconditionFailed
        || refused.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || refused.ErrorCode == BlobErrorCode.BlobNotFound;
}
