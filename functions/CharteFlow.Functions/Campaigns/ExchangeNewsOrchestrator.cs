using CharteFlow.Application.Campaigns;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Campaigns;

/// <summary>
/// Tells HR of an answer that waits, apart from the request that brought it: the employee does not wait for the mail
/// service.
/// </summary>
public static class ExchangeNewsOrchestrator
{
    [Function(nameof(TellOfExchange))]
    public static Task TellOfExchange(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        CampaignReference campaign
    ) => context.CallActivityWithRetryAsync(nameof(ExchangeNotifier.TellOfFirstExchange), campaign);
}
