namespace Microsoft.DurableTask.Abstractions;

/// <summary>The order of versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Below 0 when the first is older, above 0 when it is newer. No version is the oldest; two that are both numbers with dots are compared as
    /// numbers, others as text without regard to case.
    /// </summary>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var isNone = string.IsNullOrWhiteSpace(sourceVersion);
        if (isNone || string.IsNullOrWhiteSpace(otherVersion)) return isNone.CompareTo(string.IsNullOrWhiteSpace(otherVersion)) * -1;

        return Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
