using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>An activity to run.</summary>
/// <param name="Key">What names its effect.</param>
public sealed record Act(string Key)
{
    /// <summary>How many times it fails before it succeeds.</summary>
    public int Failures { get; init; }

    /// <summary>What it returns.</summary>
    public string? Says { get; init; }
}

/// <summary>The only activity: its effect is a line in a file.</summary>
internal sealed class Activities(EffectLog effects)
{
    public string? Act(TaskActivityContext context, Act act)
    {
        if (effects.Append(act.Key) <= act.Failures) throw new InvalidOperationException($"{act.Key} fails, as planned.");
        return act.Says;
    }
}
