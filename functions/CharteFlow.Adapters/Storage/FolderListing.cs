using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Storage;

/// <summary>Lists a container's folder in the ordinal order of the objects' names, as Blob storage does.</summary>
internal sealed class FolderListing(string root)
{
    public ObjectPage Page(string prefix, string? after, int pageSize)
    {
        var start = prefix[..(prefix.LastIndexOf('/') + 1)];
        if (start.Length > 0 && ObjectName.Problem(start[..^1]) is not null)
            return new ObjectPage([], null);

        var entries = new List<ObjectEntry>();
        foreach (var name in Walk(start, new Range(prefix, after)))
        {
            if (entries.Count == pageSize)
                return new ObjectPage(entries, entries[^1].Name);
            if (Describe(name) is { } entry)
                entries.Add(entry);
        }

        return new ObjectPage(entries, null);
    }

    /// <summary>
    /// The names under a folder. A folder sorts with its final slash, which is how its objects' full names compare with
    /// its neighbours'.
    /// </summary>
    private IEnumerable<string> Walk(string folder, Range range)
    {
        var directory = new DirectoryInfo(Path.Combine(root, FileNames.ToFolder(folder)));
        if (!directory.Exists)
            yield break;

        var names = directory
            .EnumerateFileSystemInfos()
            .Select(info => NameOf(folder, info))
            .Where(name => name is not null && range.MayHold(name))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name![^1] != '/')
                yield return name;
            else
                foreach (var inner in Walk(name, range))
                    yield return inner;
        }
    }

    private static string? NameOf(string folder, FileSystemInfo info)
    {
        var isFolder = info is DirectoryInfo;
        if (info.Name[0] == '.' || FileNames.Decode(info.Name, isFolder) is not { } segment)
            return null;
        return isFolder ? $"{folder}{segment}/" : folder + segment;
    }

    private ObjectEntry? Describe(string name)
    {
        try
        {
            var content = File.ReadAllBytes(Path.Combine(root, FileNames.ToPath(name)));
            return new ObjectEntry(name, FolderContents.ETagOf(content), content.Length);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private sealed record Range(string Prefix, string? After)
    {
        public bool MayHold(string name) =>
            name[^1] == '/' ? Overlaps(name) : name.StartsWith(Prefix, StringComparison.Ordinal) && IsAfter(name);

        private bool Overlaps(string folder) =>
            (folder.StartsWith(Prefix, StringComparison.Ordinal) || Prefix.StartsWith(folder, StringComparison.Ordinal))
            && (IsAfter(folder) || After!.StartsWith(folder, StringComparison.Ordinal));

        private bool IsAfter(string name) => After is null || string.CompareOrdinal(name, After) > 0;
    }
}
