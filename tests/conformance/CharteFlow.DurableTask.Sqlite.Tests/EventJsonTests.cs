using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>
/// Every event of DurableTask.Core is read as it was written, with every value that it has or will have.
/// </summary>
public sealed class EventJsonTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // The one is the type's; the other is filled by another serializer only.
    private static readonly string[] Left = [nameof(HistoryEvent.EventType), nameof(HistoryEvent.ExtensionData)];

    public static TheoryData<Type> Events => [.. HistoryEvent.KnownTypes()];

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_WithEveryValueSet_IsReadAsItWas(Type type)
    {
        var made = (HistoryEvent)Filled(type, depth: 0)!;

        var read = HistoryJson.Read<HistoryEvent>(HistoryJson.Write(made), "A row");

        Assert.IsType(type, read);
        AssertSame(made, read, type.Name);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_WithNoValueSet_IsReadAsItWas(Type type)
    {
        var made = (HistoryEvent)RuntimeHelpers.GetUninitializedObject(type);

        AssertSame(made, HistoryJson.Read<HistoryEvent>(HistoryJson.Write(made), "A row"), type.Name);
    }

    private static object? Filled(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return $"text \"é\" {depth}";
        if (type == typeof(int))
            return 7 + depth;
        if (type == typeof(long))
            return 8L + depth;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTime))
            return new DateTime(2026, 1, 5, 8, 9, 10, DateTimeKind.Utc).AddTicks(1 + depth);
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 1, 5, 8, 9, 10, TimeSpan.FromHours(2)).AddTicks(1);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1);
        if (type == typeof(IDictionary<string, string>))
            return new Dictionary<string, string> { ["a"] = "1", ["b"] = "" };
        if (type == typeof(FailureDetails))
            return Failure(depth);
        if (depth > 4)
            return null;
        Assert.True(type.Assembly == typeof(HistoryEvent).Assembly, $"{type} is new here: say how it is filled.");

        var filled = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var value in Values(type))
            value.SetValue(filled, Filled(value.FieldType, depth + 1));
        return filled;
    }

    private static FailureDetails Failure(int depth) =>
        new(
            "Type",
            "Message",
            "Stack",
            depth > 2 ? null : Failure(depth + 1),
            isNonRetriable: true,
            new Dictionary<string, object?>
            {
                ["text"] = "t",
                ["number"] = 1.5,
                ["none"] = null,
            }
        );

    private static void AssertSame(object? made, object? read, string where)
    {
        if (
            made is null
            || read is null
            || made is string
            || made.GetType().IsPrimitive
            || made is DateTime or DateTimeOffset or Enum
        )
        {
            Assert.True(Equals(made, read), $"{where} was {made ?? "null"} and is {read ?? "null"}.");
            return;
        }

        if (made is IDictionary entries)
        {
            Assert.Equivalent(entries, read, strict: true);
            return;
        }

        foreach (var value in Values(made.GetType()))
            AssertSame(value.GetValue(made), value.GetValue(read), $"{where}.{value.Name}");
    }

    // Whatever holds something: fields that anyone sees, and those behind properties.
    private static IEnumerable<FieldInfo> Values(Type type)
    {
        for (var owner = type; owner is not null && owner != typeof(object); owner = owner.BaseType)
        {
            foreach (
                var field in owner
                    .GetFields(Own | BindingFlags.DeclaredOnly)
                    .Where(field => !Left.Any(left => field.Name.Contains(left, StringComparison.Ordinal)))
            )
                yield return field;
        }
    }
}
