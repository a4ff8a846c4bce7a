using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Names an orchestrator's or an activity's class, and its version.</summary>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Design", "CA1019:Define accessors for attribute arguments", Justification = "The SDK's shape.")]
public sealed class DurableTaskAttribute : Attribute
{
    public DurableTaskAttribute(string? name = null) => Name = new TaskName(name!);

    /// <summary>The name; empty for the class's own.</summary>
    public TaskName Name { get; }

    /// <summary>The version; null or empty for none.</summary>
    public string? Version { get; set; }
}
