using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs, events and statuses into text and back.</summary>
public abstract class DataConverter
{
    protected DataConverter()
    {
    }

    /// <summary>The value as text; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The text as a value of a type; null for null.</summary>
    public abstract object? Deserialize(string? data, Type targetType);

    public virtual T? Deserialize<T>(string? data) => Deserialize(data, typeof(T)) is T value ? value : default;
}
