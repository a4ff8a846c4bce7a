namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function, under a name that is unique in the app.</summary>
/// <param name="name">The name; letters, digits, <c>-</c> and <c>_</c>, starting with a letter.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, unique in the app whatever its case.</summary>
    public string Name { get; } = name;
}
