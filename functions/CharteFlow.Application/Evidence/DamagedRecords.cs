using CharteFlow.Application.Storage;

namespace CharteFlow.Application.Evidence;

/// <summary>
/// The stored records that cannot be read, while a page gathers what it shows: each is named, and the rest goes on.
/// Safe for concurrent use.
/// </summary>
public sealed class DamagedRecords
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Their names in the store, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_names)
                return [.. _names];
        }
    }

    /// <summary>What was read, or something else when a record on the way is damaged.</summary>
    /// <param name="read">Reads one part of a page.</param>
    /// <param name="otherwise">What stands for that part.</param>
    public async Task<T> OrAsync<T>(Func<Task<T>> read, T otherwise)
    {
        try
        {
            return await read();
        }
        catch (CorruptRecordException damaged)
        {
            lock (_names)
                _names.Add(damaged.Name);
            return otherwise;
        }
    }
}
