using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>
/// A container of Azure Blob storage. Conditions travel with each write, so that the service itself refuses what would
/// overwrite.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="create">Whether to create it at the first use when it is missing.</param>
public sealed class BlobObjectStore(BlobContainerClient container, bool create) : IObjectStore
{
    private const int MaximumRaces = 5;

    /// <summary>The metadata that tells one write from every other.</summary>
    private const string Write = "write";

    private volatile bool _exists = !create;

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(async () => (await ReadAsync(name, cancellationToken))?.Object, cancellationToken);
    }

    public Task<CreateOutcome> CreateAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    )
    {
        ObjectName.Check(name);
        return RunAsync(() => CreateCoreAsync(name, content, contentType, cancellationToken), cancellationToken);
    }

    public Task<WriteOutcome> ReplaceAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken = default
    )
    {
        ObjectName.Check(name);
        return RunAsync(() => ReplaceCoreAsync(name, content, contentType, etag, cancellationToken), cancellationToken);
    }

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectName.Check(name);
        return RunAsync(
            async () =>
                (await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken)).Value,
            cancellationToken
        );
    }

    public Task<ObjectPage> ListAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ObjectName.CheckPageSize(pageSize);
        return RunAsync(() => ListCoreAsync(prefix, continuation, pageSize, cancellationToken), cancellationToken);
    }

    private async Task<CreateOutcome> CreateCoreAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken
    )
    {
        var upload = UploadOf(contentType, new BlobRequestConditions { IfNoneMatch = ETag.All });
        for (var race = 0; race < MaximumRaces; race++)
        {
            if (await UploadAsync(name, content, upload, cancellationToken) is { } etag)
                return new CreateOutcome.Created(etag);
            if (await ReadAsync(name, cancellationToken) is not { } there)
                continue;
            if (IsOurs(there, upload))
                return new CreateOutcome.Created(there.Object.ETag);
            return there.Object.Content.Span.SequenceEqual(content.Span)
                ? new CreateOutcome.AlreadyThere(there.Object.ETag)
                : new CreateOutcome.Different(there.Object);
        }

        throw new StorageUnavailableException(
            $"Others create and delete '{name}' all the time. Nothing was written: try again in a moment."
        );
    }

    private async Task<WriteOutcome> ReplaceCoreAsync(
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        string etag,
        CancellationToken cancellationToken
    )
    {
        var upload = UploadOf(contentType, new BlobRequestConditions { IfMatch = new ETag(etag) });
        if (await UploadAsync(name, content, upload, cancellationToken) is { } written)
            return new WriteOutcome.Written(written);
        if (await ReadAsync(name, cancellationToken) is not { } current)
            return new WriteOutcome.Gone();
        return IsOurs(current, upload)
            ? new WriteOutcome.Written(current.Object.ETag)
            : new WriteOutcome.Conflict(current.Object);
    }

    private static BlobUploadOptions UploadOf(string contentType, BlobRequestConditions conditions) =>
        new()
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = new Dictionary<string, string> { [Write] = Guid.NewGuid().ToString("n") },
        };

    // The service stored it and its answer was lost: the client's own retry then met what it had written itself.
    private static bool IsOurs(Found found, BlobUploadOptions upload) => found.Write == upload.Metadata[Write];

    /// <summary>The new ETag, or null when the condition does not hold.</summary>
    private async Task<string?> UploadAsync(
        string name,
        ReadOnlyMemory<byte> content,
        BlobUploadOptions upload,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await container
                .GetBlobClient(name)
                .UploadAsync(new BinaryData(content), upload, cancellationToken);
            return Text(response.Value.ETag);
        }
        catch (RequestFailedException refused) when (BlobErrors.IsConditionNotMet(refused))
        {
            return null;
        }
    }

    private async Task<Found?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var result = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            var details = result.Details;
            return new Found(
                new StoredObject(
                    name,
                    result.Content.ToMemory(),
                    details.ContentType,
                    Text(details.ETag),
                    details.LastModified
                ),
                details.Metadata.TryGetValue(Write, out var write) ? write : null
            );
        }
        catch (RequestFailedException absent) when (absent.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<ObjectPage> ListCoreAsync(
        string prefix,
        string? continuation,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var pages = container
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken)
            .AsPages(continuation, pageSize);
        await foreach (var page in pages)
        {
            var entries = page
                .Values.Select(blob => new ObjectEntry(
                    blob.Name,
                    Text(blob.Properties.ETag.GetValueOrDefault()),
                    blob.Properties.ContentLength ?? 0
                ))
                .ToList();
            return new ObjectPage(
                entries,
                string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken
            );
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

    /// <summary>An object, and by which write it came about; null when another program wrote it.</summary>
    private sealed record Found(StoredObject Object, string? Write);
}
