using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Adoption;

/// <summary>
/// The plan of each cycle's adoption, written once: an orchestration that takes up an adoption archives what the one
/// before has begun to.
/// </summary>
public sealed class AdoptionPlanStore(Stores stores)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>The cycle's plan; null before its adoption.</summary>
    public async Task<AdoptionPlan?> FindAsync(CycleId cycle, CancellationToken cancellationToken) =>
        (await _records.FindAsync<AdoptionPlan>(NameOf(cycle), cancellationToken))?.Value;

    /// <summary>Keeps a plan, unless the cycle has one; the plan that holds.</summary>
    public async Task<AdoptionPlan> KeepAsync(AdoptionPlan plan, CancellationToken cancellationToken) =>
        await _records.CreateAsync(NameOf(plan.Cycle), plan, cancellationToken) is CreateOutcome.Different earlier
            ? JsonRecords.Read<AdoptionPlan>(earlier.Current).Value
            : plan;

    private static string NameOf(CycleId cycle) => EvidenceNames.AdoptionPlan(cycle);
}
