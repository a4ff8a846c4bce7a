using System.Reflection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Gets at what a method returned, through whatever task wraps it.</summary>
internal static class ResultReader
{
    public static Func<object?, ValueTask<object?>> For(Type returnType)
    {
        if (returnType == typeof(Task)) return FromTask;
        if (returnType == typeof(ValueTask)) return FromValueTask;
        if (!returnType.IsGenericType) return static value => ValueTask.FromResult(value);

        var definition = returnType.GetGenericTypeDefinition();
        var reader = definition == typeof(Task<>) ? nameof(FromTaskOf)
            : definition == typeof(ValueTask<>) ? nameof(FromValueTaskOf)
            : null;
        return reader is null ? static value => ValueTask.FromResult(value) : Close(reader, returnType.GenericTypeArguments[0]);
    }

    /// <summary>The type inside the task, or the type itself; <c>void</c> when there is no value.</summary>
    public static Type ValueType(Type returnType)
    {
        if (returnType == typeof(Task) || returnType == typeof(ValueTask)) return typeof(void);
        if (!returnType.IsGenericType) return returnType;

        var definition = returnType.GetGenericTypeDefinition();
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? returnType.GenericTypeArguments[0] : returnType;
    }

    private static Func<object?, ValueTask<object?>> Close(string reader, Type type) =>
        typeof(ResultReader).GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<object?, ValueTask<object?>>>();

    private static async ValueTask<object?> FromTask(object? task)
    {
        await (Task)task!;
        return null;
    }

    private static async ValueTask<object?> FromValueTask(object? task)
    {
        await (ValueTask)task!;
        return null;
    }

    private static async ValueTask<object?> FromTaskOf<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> FromValueTaskOf<T>(object? task) => await (ValueTask<T>)task!;
}
