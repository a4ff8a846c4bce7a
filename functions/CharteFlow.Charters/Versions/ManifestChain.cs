using System.Security.Cryptography;

namespace CharteFlow.Charters.Versions;

/// <summary>A version as the archive holds it.</summary>
/// <param name="Manifest">The manifest that <paramref name="Bytes"/> were read into.</param>
/// <param name="Bytes">The manifest as stored, byte for byte.</param>
/// <param name="Files">The SHA-256 of each file that lies beside the manifest, by name, computed from the stored
/// bytes.</param>
public sealed record StoredVersion(
    Manifest Manifest,
    ReadOnlyMemory<byte> Bytes,
    IReadOnlyDictionary<string, string> Files
);

/// <summary>
/// The chain of a charter's archived versions: each manifest holds the hash of the one before it, the charter that of
/// the newest.
/// </summary>
public static class ManifestChain
{
    /// <summary>
    /// The hash of a stored manifest, 64 lower-case hexadecimal digits: what <c>sha256sum</c> prints for the file.
    /// </summary>
    public static string HashOf(ReadOnlySpan<byte> manifest) => Convert.ToHexStringLower(SHA256.HashData(manifest));

    /// <summary>Whether a charter's archive is whole.</summary>
    /// <param name="head">The newest manifest's hash, which the charter keeps; null when nothing was ever
    /// adopted.</param>
    /// <param name="versions">Every stored version, newest first.</param>
    public static ManifestCheck Verify(string? head, IReadOnlyList<StoredVersion> versions)
    {
        var expected = head;
        Manifest? newer = null;
        foreach (var version in versions)
        {
            if (FaultOf(version, expected, newer) is { } broken)
                return broken;

            newer = version.Manifest;
            expected = newer.Previous;
        }

        return expected is null
            ? new ManifestCheck.Whole(versions.Count)
            : new ManifestCheck.Broken(null, ManifestFault.VersionMissing);
    }

    private static ManifestCheck.Broken? FaultOf(StoredVersion version, string? expected, Manifest? newer)
    {
        var manifest = version.Manifest;
        ManifestFault? fault =
            expected is null ? ManifestFault.VersionUnexpected
            : HashOf(version.Bytes.Span) != expected ? ManifestFault.NotLinked
            : newer is not null && newer.Charter != manifest.Charter ? ManifestFault.AnotherCharter
            : newer is not null && newer.Version <= manifest.Version ? ManifestFault.OutOfOrder
            : null;
        return fault is { } found ? new(manifest.Version, found) : FileFault(version);
    }

    private static ManifestCheck.Broken? FileFault(StoredVersion version)
    {
        foreach (var file in version.Manifest.Files)
        {
            if (!version.Files.TryGetValue(file.Name, out var actual))
                return new(version.Manifest.Version, ManifestFault.FileMissing, file.Name);
            if (!string.Equals(actual, file.Sha256, StringComparison.OrdinalIgnoreCase))
                return new(version.Manifest.Version, ManifestFault.FileChanged, file.Name);
        }

        var listed = version.Manifest.Files.Select(file => file.Name).ToHashSet();
        return
            version.Files.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => !listed.Contains(name)) is { } extra
            ? new(version.Manifest.Version, ManifestFault.FileUnexpected, extra)
            : null;
    }
}
