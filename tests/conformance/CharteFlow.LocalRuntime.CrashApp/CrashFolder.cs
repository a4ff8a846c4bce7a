using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>An instance as it was when all had ended.</summary>
public sealed record EndedInstance(string Id, string Status, string? Output)
{
    public string? CustomStatus { get; init; }

    public string? Failure { get; init; }
}

/// <summary>The files of a run.</summary>
public sealed class CrashFolder(string path)
{
    public string Engine => Path.Combine(path, "engine");

    public string Effects => Path.Combine(path, "effects.log");

    /// <summary>What the driver tried and was answered.</summary>
    public string Driver => Path.Combine(path, "driver.log");

    private string Ends => Path.Combine(path, "ends.json");

    public IReadOnlyList<EndedInstance> ReadEnds() => JsonSerializer.Deserialize<List<EndedInstance>>(File.ReadAllText(Ends))!;

    public async Task WriteEndsAsync(DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var ends = new List<EndedInstance>();
        await foreach (var end in client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }))
            ends.Add(new EndedInstance(end.InstanceId, $"{end.RuntimeStatus}", end.ReadOutputAs<string>())
            {
                CustomStatus = end.ReadCustomStatusAs<string>(),
                Failure = end.FailureDetails?.ToString(),
            });
        await File.WriteAllTextAsync(Ends, JsonSerializer.Serialize(ends));
    }
}
