namespace CharteFlow.Charters;

/// <summary>What HR must say of an act that needs a reason.</summary>
public static class ReasonRules
{
    /// <summary>What is wrong with a reason; empty when nothing is.</summary>
    public static IReadOnlyList<ActRefusal> Check(string? reason) =>
        TypedText.Typed(reason)?.Length switch
        {
            null => [ActRefusal.ReasonMissing],
            > Limits.Reason => [ActRefusal.ReasonTooLong],
            _ => [],
        };
}
