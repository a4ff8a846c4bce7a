using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Keeps a campaign's audience up to date.</summary>
public sealed class AudienceActivities(AudienceSync sync)
{
    /// <summary>Compares the audience with the directory. Idempotent by campaign and time of the look.</summary>
    [Function(nameof(CompareAudience))]
    public Task CompareAudience([ActivityTrigger] CampaignLook look, CancellationToken cancellationToken) =>
        sync.CompareAsync(look, cancellationToken);
}
