using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalHost.SampleApp.Durable;

/// <summary>What an activity throws: that type, or for <c>Argument</c> an <see cref="ArgumentException"/>.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Kind"><c>Argument</c>, or anything else for an <see cref="InvalidOperationException"/>.</param>
/// <param name="Times">How often it fails before it succeeds.</param>
public sealed record Fault(string Key, string Kind, int Times);

/// <summary>Activities of many shapes.</summary>
public sealed class Activities(Meetings meetings)
{
    private static readonly ConcurrentDictionary<string, int> Failures = new();

    [Function(nameof(Greet))]
    public static string Greet([ActivityTrigger] string name) => $"Hello {name}";

    [Function(nameof(Double))]
    public static int Double([ActivityTrigger] int number) => number * 2;

    [Function(nameof(Same))]
    public static JsonElement? Same([ActivityTrigger] JsonElement? value) => value;

    [Function(nameof(SameText))]
    public static string? SameText([ActivityTrigger] string? text) => text;

    [Function(nameof(Reverse))]
    public static byte[] Reverse([ActivityTrigger] byte[] bytes) => [.. bytes.Reverse()];

    [Function(nameof(Large))]
    public static string Large([ActivityTrigger] int length) => new('é', length);

    [Function(nameof(Break))]
    public static string Break([ActivityTrigger] Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (Failures.AddOrUpdate(fault.Key, 1, (_, times) => times + 1) > fault.Times)
            return fault.Key;

        var inner = new FormatException("a cause with \"quotes\" and {braces}\nand a second line");
        throw fault.Kind == "Argument"
            ? new ArgumentException("a bad argument", inner)
            : new InvalidOperationException("a bad state", inner);
    }

    /// <summary>Reaches the place, and waits for <c>{place}-go</c> unless this process is not the given one.</summary>
    [Function(nameof(Stay))]
    public async Task<int> Stay([ActivityTrigger] Halt halt)
    {
        ArgumentNullException.ThrowIfNull(halt);
        meetings.At(halt.Name).TrySetResult();
        if (Environment.ProcessId == halt.Process)
            await meetings.At($"{halt.Name}-go").Task;
        return Environment.ProcessId;
    }
}

/// <summary>Where an activity waits, and in which process.</summary>
public sealed record Halt(string Name, int Process);
