namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names the type that converts a bound value.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct)]
public class InputConverterAttribute(Type converterType) : Attribute
{
    /// <summary>The converter.</summary>
    public Type ConverterType { get; } = converterType;
}
