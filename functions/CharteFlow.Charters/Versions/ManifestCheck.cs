namespace CharteFlow.Charters.Versions;

/// <summary>What is wrong with a charter's archive.</summary>
public enum ManifestFault
{
    /// <summary>
    /// The manifest's bytes are not those that the next version, or the charter itself, has the hash of.
    /// </summary>
    NotLinked,

    /// <summary>The manifest belongs to another charter.</summary>
    AnotherCharter,

    /// <summary>The version is not older than the one that names it as its predecessor.</summary>
    OutOfOrder,

    /// <summary>A version that the chain names is not there.</summary>
    VersionMissing,

    /// <summary>A manifest is there that no version names.</summary>
    VersionUnexpected,

    /// <summary>A file that the manifest lists is not there.</summary>
    FileMissing,

    /// <summary>A file's bytes are not those that the manifest lists.</summary>
    FileChanged,

    /// <summary>A file is there that the manifest does not list.</summary>
    FileUnexpected,
}

/// <summary>What a check of a charter's archive found.</summary>
public abstract record ManifestCheck
{
    private ManifestCheck() { }

    /// <summary>Every version is there, linked, and holds the files that it lists.</summary>
    public sealed record Whole(int Versions) : ManifestCheck;

    /// <summary>The first fault, from the newest version on.</summary>
    /// <param name="Version">The version at fault; null when it is not there.</param>
    /// <param name="Fault">What is wrong there.</param>
    /// <param name="File">The file at fault, when one is.</param>
    public sealed record Broken(VersionNumber? Version, ManifestFault Fault, string? File = null) : ManifestCheck;
}
