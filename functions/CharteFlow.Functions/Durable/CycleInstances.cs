using CharteFlow.Application.Links;
using CharteFlow.Charters;

namespace CharteFlow.Functions.Durable;

/// <summary>
/// What a cycle's orchestration instances are called: <c>cycle</c> or, taken up for the second time, <c>cycle~2</c>;
/// each instance that one starts adds a part of its own, <c>cycle~consultation-1~reminder-2~p0003</c>. No identifier
/// holds the sign, so that no other cycle's instance begins so.
/// </summary>
internal static class CycleInstances
{
    private const char Part = '~';

    /// <summary>
    /// What the ids of all instances that a cycle's own instances have started begin with, whatever the run.
    /// </summary>
    public static string PrefixOf(CycleId cycle) => $"{cycle}{Part}";

    /// <summary>The instance that runs a cycle from phase to phase.</summary>
    public static string Root(CycleId cycle, int run) => run == 1 ? cycle.Value : $"{cycle}{Part}{run}";

    /// <summary>
    /// The instance that sends one e-mail, apart from the cycle's own, so that it outlives them. The e-mail's key
    /// stands in it as a code: Azure's ids have 100 characters at most.
    /// </summary>
    public static string Letter(CycleId cycle, string key) => $"{cycle}-letter-{LinkCodes.CodeOf(key)}";

    /// <summary>The instance of a phase, a wave or a page, as its parent starts it.</summary>
    public static string Child(string parent, string name) => $"{parent}{Part}{name}";
}
