namespace CharteFlow.Application.Storage;

/// <summary>An object as it was when it was read.</summary>
/// <param name="Name">Its full name in the container.</param>
/// <param name="Content">Its bytes; may be empty.</param>
/// <param name="ContentType">The media type given when it was written.</param>
/// <param name="ETag">Its state: changes with the bytes. Opaque; give it back to
/// <see cref="IObjectStore.ReplaceAsync"/>.</param>
/// <param name="LastModified">When it was last written.</param>
public sealed record StoredObject(
    string Name,
    ReadOnlyMemory<byte> Content,
    string ContentType,
    string ETag,
    DateTimeOffset LastModified
);

/// <summary>One line of a listing.</summary>
/// <param name="Name">The object's full name in the container.</param>
/// <param name="ETag">Its state, as in <see cref="StoredObject.ETag"/>.</param>
/// <param name="Length">Bytes.</param>
public sealed record ObjectEntry(string Name, string ETag, long Length);

/// <summary>One page of a listing.</summary>
/// <param name="Entries">In ordinal order of names; may be empty.</param>
/// <param name="Continuation">Asks for the next page; null at the end.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectEntry> Entries, string? Continuation);
