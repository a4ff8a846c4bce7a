using System.Net;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>Tells the errors of Blob storage, of the way to it and of the sign-in from all others.</summary>
internal static class BlobErrors
{
    /// <summary>
    /// Whether the service, the way to it or the sign-in failed. Retries that ran out come as an
    /// <see cref="AggregateException"/>.
    /// </summary>
    public static bool IsServiceError(Exception error) =>
        Innermost(error) is RequestFailedException or AuthenticationFailedException;

    /// <summary>
    /// Whether a write's condition does not hold. A create meets 409 BlobAlreadyExists or, in a container with an
    /// immutability policy, BlobImmutableDueToPolicy, or 412 ConditionNotMet; a replace meets 412, or 404 when the blob
    /// has gone.
    /// </summary>
    public static bool IsConditionNotMet(RequestFailedException refused) =>
        refused.Status == (int)HttpStatusCode.PreconditionFailed
        || refused.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || refused.ErrorCode == BlobErrorCode.BlobImmutableDueToPolicy
        || refused.ErrorCode == BlobErrorCode.BlobNotFound;

    /// <summary>The exception that tells a person what happened to the container.</summary>
    public static StorageUnavailableException Explain(Exception error, string container)
    {
        var fault = BlobFault.Of(Innermost(error), container);
        return new StorageUnavailableException(fault.English, error)
        {
            French = fault.French,
            IsRefused = fault.MustBeMended,
        };
    }

    private static Exception Innermost(Exception error) =>
        error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
}
