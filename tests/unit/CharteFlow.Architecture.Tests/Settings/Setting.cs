using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Architecture.Tests.Settings;

/// <summary>A setting, as an options class binds it.</summary>
/// <param name="Key">The key of an app setting; the first of a list ends in <c>__0</c>.</param>
/// <param name="Default">The value without a setting; null for none, and for what stands in a list.</param>
internal sealed record Setting(string Key, object? Default)
{
    /// <summary>Every setting of every options class.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from type in new[]
        {
            "CharteFlow.Adapters",
            "CharteFlow.Application",
            "CharteFlow.Functions",
            "CharteFlow.Pages",
        }.SelectMany(name => Assembly.Load(name).GetTypes())
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null
        from setting in Of(
            type,
            Activator.CreateInstance(type),
            (string)type.GetField("Section")!.GetRawConstantValue()!
        )
        select setting,
    ];

    /// <summary>The settings that timer triggers name between percent signs.</summary>
    public static IReadOnlyList<string> OfTimers { get; } =
    [
        .. (
            from method in Assembly.Load("CharteFlow.Functions").GetTypes().SelectMany(type => type.GetMethods())
            from parameter in method.GetParameters()
            let timer = parameter.GetCustomAttribute<TimerTriggerAttribute>()
            where timer is not null && timer.Schedule.StartsWith('%')
            select timer.Schedule.Trim('%')
        ).Distinct(),
    ];

    private static IEnumerable<Setting> Of(Type type, object? options, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => Of(property, options, $"{prefix}__{property.Name}"));

    private static IEnumerable<Setting> Of(PropertyInfo property, object? options, string key)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsGenericType)
            return type.GetGenericArguments()[0] is var item && item == typeof(string)
                ? [new Setting($"{key}__0", null)]
                : Of(item, null, $"{key}__0");
        if (property.SetMethod is null)
            return [];

        var value = options is null ? null : property.GetValue(options);
        var isLeaf =
            type.IsPrimitive
            || type.IsEnum
            || type == typeof(string)
            || type == typeof(Uri)
            || type == typeof(TimeSpan);
        return isLeaf ? [new Setting(key, value)] : Of(type, value ?? Activator.CreateInstance(type), key);
    }
}
