using Azure;
using Azure.Identity;

namespace CharteFlow.Adapters.Storage;

/// <summary>Tells the errors of Blob storage, of the way to it and of the sign-in from all others.</summary>
internal static class BlobErrors
{
    /// <summary>Whether the service, the way to it or the sign-in failed. Retries that ran out come as an <see cref="AggregateException"/>.</summary>
    public static bool IsServiceError(Exception error) => Innermost(error) is RequestFailedException or AuthenticationFailedException;

    /// <summary>The exception that tells a person what happened to the container.</summary>
    public static StorageUnavailableException Explain(Exception error, string container)
    {
        var fault = BlobFault.Of(Innermost(error), container);
        return new StorageUnavailableException(fault.English, error) { French = fault.French, IsRefused = fault.MustBeMended };
    }

    private static Exception Innermost(Exception error) =>
        error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
}
