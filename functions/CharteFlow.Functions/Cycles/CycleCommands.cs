using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Formalities;
using CharteFlow.Application.Reminders;
using CharteFlow.Application.Waves;

namespace CharteFlow.Functions.Cycles;

/// <summary>The commands behind the forms of a cycle's page.</summary>
public sealed record CycleCommands(
    RemindPeopleHandler Remind,
    SendAgainHandler SendAgain,
    ExtendCampaignHandler Extend,
    ConfirmLeaversHandler ConfirmLeavers,
    RecordFormalityHandler RecordFormality,
    WithdrawCycleHandler Withdraw
);
