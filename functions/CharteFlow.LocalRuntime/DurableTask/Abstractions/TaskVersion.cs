using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>The version that an instance runs under. Versions are compared without regard to case.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The SDK's shape.")]
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <exception cref="ArgumentException">The version is nothing but white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
            throw new ArgumentException("A version must not be whitespace; none is null or empty.", nameof(version));
        _version = version;
    }

    /// <summary>The version as it was written; empty when there is none.</summary>
    public string Version => _version ?? string.Empty;

    public static implicit operator string(TaskVersion value) => value.Version;

    public static implicit operator TaskVersion(string? value) => new(value);

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
