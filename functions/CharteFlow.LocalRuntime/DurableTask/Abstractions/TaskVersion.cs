using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>The version that an instance runs under. Versions are compared without regard to case.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The SDK's shape.")]
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    public TaskVersion(string version) => Version = version ?? string.Empty;

    /// <summary>The version as it was written; empty or null when there is none.</summary>
    public string? Version { get; }

    public static implicit operator string(TaskVersion value) => value.Version ?? string.Empty;

    public static implicit operator TaskVersion(string value) => new(value);

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) =>
        string.Equals(Version ?? string.Empty, other.Version ?? string.Empty, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version ?? string.Empty);
}
