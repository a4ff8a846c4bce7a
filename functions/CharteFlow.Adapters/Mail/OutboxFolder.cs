using System.Globalization;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// The files of the outbox: one a key, at the key's own path, dated as the mail is. A mail outlives a killed process
/// from the moment it is there; it is not forced on to the disk one by one, since a power cut takes no more than the
/// last seconds of a rehearsal's mails.
/// </summary>
internal sealed class OutboxFolder
{
    private const string Extension = ".eml";

    private readonly string _root;
    private readonly AtomicFiles _files;
    private readonly FolderLocks _locks;

    public OutboxFolder(string root)
    {
        _root = Path.GetFullPath(root);
        _files = new AtomicFiles(Path.Combine(_root, ".unfinished"), durable: false);
        _locks = new FolderLocks(Path.Combine(_root, ".locks"));
    }

    public bool Holds(string key) => IsKey(key) && File.Exists(PathOf(key));

    /// <summary>The mail's file, or null when there is none.</summary>
    public FileStream? Open(string key)
    {
        try
        {
            return Holds(key)
                ? new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Adds the mail, unless the key has one already.</summary>
    public async Task AddAsync(
        string key,
        ReadOnlyMemory<byte> content,
        DateTimeOffset date,
        CancellationToken cancellationToken
    )
    {
        var staged = _files.Stage(content);
        try
        {
            File.SetLastWriteTimeUtc(staged, date.UtcDateTime);
            using var held = await _locks.AcquireAsync(key, cancellationToken);
            if (!Holds(key))
                _files.Publish(staged, PathOf(key));
        }
        finally
        {
            File.Delete(staged);
        }
    }

    /// <summary>
    /// The mails after a place, newest first, mails of one instant by key; reads folders only, no mail.
    /// </summary>
    public IEnumerable<OutboxPlace> NewestFirst(OutboxPlace? after)
    {
        var directory = new DirectoryInfo(_root);
        return !directory.Exists
            ? []
            : directory
                .EnumerateFiles("*" + Extension, SearchOption.AllDirectories)
                .Select(PlaceOf)
                .OfType<OutboxPlace>()
                .Where(place => after is null || place.CompareTo(after) > 0)
                .Order();
    }

    private static bool IsKey(string key) => ObjectName.Problem(key + Extension) is null;

    private string PathOf(string key) => Path.Combine(_root, FileNames.ToPath(key + Extension));

    private OutboxPlace? PlaceOf(FileInfo file)
    {
        var segments = Path.GetRelativePath(_root, file.FullName).Split(Path.DirectorySeparatorChar);
        var decoded = segments
            .Select((segment, i) => FileNames.Decode(segment, isFolder: i < segments.Length - 1))
            .ToList();
        return decoded.Contains(null)
            ? null
            : new OutboxPlace(
                new DateTimeOffset(file.LastWriteTimeUtc),
                string.Join('/', decoded)[..^Extension.Length]
            );
    }
}

/// <summary>A mail's place in the list.</summary>
internal sealed record OutboxPlace(DateTimeOffset Date, string Key) : IComparable<OutboxPlace>
{
    public int CompareTo(OutboxPlace? other) =>
        other is null ? 1
        : other.Date.CompareTo(Date) is not 0 and var later ? later
        : string.CompareOrdinal(Key, other.Key);

    /// <summary>The place in a continuation; null for the start, and for a text that is none.</summary>
    public static OutboxPlace? Parse(string? continuation) =>
        continuation?.Split(' ', 2) is [var ticks, var key]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var date)
        && date <= DateTime.MaxValue.Ticks
            ? new OutboxPlace(new DateTimeOffset(date, TimeSpan.Zero), key)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date.UtcTicks} {Key}");
}
