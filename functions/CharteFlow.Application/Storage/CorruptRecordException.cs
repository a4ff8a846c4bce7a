namespace CharteFlow.Application.Storage;

/// <summary>
/// A stored record is not the JSON that it should be. The message names the object and says what to do; the object is
/// left as it is.
/// </summary>
public sealed class CorruptRecordException(string name, string reason, Exception? inner = null)
    : Exception(
        $"'{name}' in the store cannot be read: {reason} The object was left untouched: restore it from a backup, or repair it by hand, then try again.",
        inner
    )
{
    /// <summary>The object's name in its container.</summary>
    public string Name { get; } = name;
}
