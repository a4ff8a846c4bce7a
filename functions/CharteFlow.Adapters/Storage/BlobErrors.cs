using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace CharteFlow.Adapters.Storage;

/// <summary>What Blob storage says, in sentences that tell what to do.</summary>
internal static class BlobErrors
{
    /// <summary>Whether the service, the way to it or the sign-in failed. Retries that ran out come as an <see cref="AggregateException"/>.</summary>
    public static bool IsServiceError(Exception error) => Innermost(error) is RequestFailedException or AuthenticationFailedException;

    /// <summary>The exception that tells a person what happened to the container.</summary>
    public static StorageUnavailableException Explain(Exception error, string container) => new(
        Innermost(error) switch
        {
            RequestFailedException { Status: 401 or 403 } or AuthenticationFailedException =>
                $"Blob storage does not let CharteFlow into the container '{container}'. Nothing was lost: give its identity the role Storage Blob Data Contributor there, or check Storage:ConnectionString.",
            RequestFailedException missing when missing.ErrorCode == BlobErrorCode.ContainerNotFound =>
                $"Blob storage has no container '{container}'. Create it, or set Storage:CreateContainers to true.",
            RequestFailedException { Status: > 0 } refused =>
                $"Blob storage refused ({refused.Status} {refused.ErrorCode}) in the container '{container}'. Nothing was half written: try again in a moment.",
            _ =>
                $"Blob storage cannot be reached for the container '{container}'. Nothing was half written: check Storage:BlobServiceUri or Storage:ConnectionString and the network, then try again.",
        },
        error);

    private static Exception Innermost(Exception error) =>
        error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
}
