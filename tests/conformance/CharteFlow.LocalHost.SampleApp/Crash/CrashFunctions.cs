using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>An activity to run.</summary>
/// <param name="Key">What names its effect.</param>
public sealed record Act(string Key)
{
    /// <summary>How many times it fails before it succeeds.</summary>
    public int Failures { get; init; }

    /// <summary>What it returns.</summary>
    public string? Says { get; init; }
}

/// <summary>The plans' only activity: its effect is a line in a file.</summary>
public sealed class CrashFunctions(EffectLog effects)
{
    [Function(nameof(Act))]
    public string? Act([ActivityTrigger] Act act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (effects.Append(act.Key) <= act.Failures)
            throw new InvalidOperationException($"{act.Key} fails, as planned.");
        return act.Says;
    }
}
