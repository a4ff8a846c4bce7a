using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or an activity. Names are compared without regard to case.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The SDK's shape.")]
public readonly struct TaskName : IEquatable<TaskName>
{
    public TaskName(string name) => Name = name ?? string.Empty;

    /// <summary>The name as it was written.</summary>
    public string Name { get; }

    public static implicit operator string(TaskName value) => value.Name;

    public static implicit operator TaskName(string value) => new(value);

    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    public override string ToString() => Name ?? string.Empty;
}
