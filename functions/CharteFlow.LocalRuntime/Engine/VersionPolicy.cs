namespace CharteFlow.LocalRuntime;

/// <summary>Which instances a build runs, by the version that they were scheduled under.</summary>
public enum VersionMatch
{
    /// <summary>All of them.</summary>
    None,

    /// <summary>Those of its own version.</summary>
    Strict,

    /// <summary>Those of its own version and of older ones; no version is the oldest.</summary>
    CurrentOrOlder,
}

/// <summary>What happens to an instance that a build does not run.</summary>
public enum VersionMismatch
{
    /// <summary>It waits, with all its messages, for a build that does.</summary>
    Reject,

    /// <summary>It fails.</summary>
    Fail,
}

/// <summary>Decides by version whether an instance may run.</summary>
internal sealed class VersionPolicy(DurableEngineOptions options)
{
    private readonly string _current = options.DefaultVersion ?? "";

    public bool Fails => options.VersionMismatch == VersionMismatch.Fail;

    public bool Accepts(string? version) => options.VersionMatch switch
    {
        VersionMatch.Strict => Compare(version ?? "", _current) == 0,
        VersionMatch.CurrentOrOlder => Compare(version ?? "", _current) <= 0,
        _ => true,
    };

    public string Describe(string? version) => $"its version is \"{version}\", and this build runs \"{_current}\" ({options.VersionMatch})";

    private static int Compare(string a, string b) => Version.TryParse(a, out var left) && Version.TryParse(b, out var right)
        ? left.CompareTo(right)
        : string.Compare(a, b, StringComparison.OrdinalIgnoreCase);
}
