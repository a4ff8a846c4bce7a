namespace Microsoft.DurableTask;

/// <summary>Gives an input back its type.</summary>
internal static class TaskInput
{
    /// <exception cref="ArgumentException">The input is of another type.</exception>
    public static T As<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"The input is a {input.GetType()}, not a {typeof(T)}.", nameof(input)),
    };
}
