using System.Runtime.CompilerServices;

namespace CharteFlow.Application.Storage;

/// <summary>Whole listings, a page at a time behind the scenes.</summary>
public static class ObjectStoreExtensions
{
    /// <summary>
    /// All names that start with <paramref name="prefix"/>, in ordinal order; only one page is in memory at once.
    /// </summary>
    public static async IAsyncEnumerable<ObjectEntry> ListAllAsync(
        this IObjectStore store,
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(prefix, continuation, ObjectName.MaximumPageSize, cancellationToken);
            foreach (var entry in page.Entries)
                yield return entry;
            continuation = page.Continuation;
        } while (continuation is not null);
    }
}
