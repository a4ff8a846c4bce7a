using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The forms of a cycle's page.</summary>
internal static class CycleForms
{
    /// <summary>The acts that the phase takes at any time; a cycle that is being withdrawn takes none.</summary>
    public static IReadOnlyList<string> ActsOf(CycleProgressModel progress)
    {
        var held = progress.Campaign?.Progress.Watch is { Trouble: SyncFailure.Held };
        (string Name, CycleAct Act, bool HasForm)[] acts =
        [
            (Acts.Remind, CycleAct.Remind, true),
            (Acts.Extend, CycleAct.Extend, true),
            (Acts.ConfirmLeavers, CycleAct.ConfirmLeavers, held),
            (Acts.ReplaceReviewer, CycleAct.ReplaceReviewer, progress.Review is not null),
            (Acts.Withdraw, CycleAct.Withdraw, true),
        ];
        return [.. acts.Where(act => act.HasForm && ActPolicy.Takes(progress.Cycle, act.Act)).Select(act => act.Name)];
    }

    /// <summary>The formalities that can be recorded.</summary>
    public static IReadOnlyList<Formality> FormalitiesOf(Cycle cycle) =>
        ActPolicy.Takes(cycle, CycleAct.RecordFormality) ? LegalRoutes.For(cycle.Route).Formalities : [];

    /// <summary>Whether HR can reply to an objection or a question.</summary>
    public static bool TakesReply(Cycle cycle, ExchangeRow exchange) =>
        ActPolicy.Takes(cycle, CycleAct.Reply) && exchange.Reply is null;

    /// <summary>The waves of which some e-mails are of unknown fate and were not sent again.</summary>
    public static IEnumerable<WaveSent> DoubtfulWavesOf(CycleProgressModel progress) =>
        ActPolicy.Takes(progress.Cycle, CycleAct.SendAgain)
        && progress.Campaign?.Progress is { Campaign.ClosedAt: null } open
            ? open.Waves.Where(wave => wave.Unknown > 0 && open.Again.All(second => second.Wave != wave.Name))
            : [];

    /// <summary>The keys of all forms, as <see cref="ActAttempt.Key"/> gives them.</summary>
    public static IReadOnlyCollection<string> KeysOf(CyclePageModel page)
    {
        var cycle = page.Progress.Cycle;
        return
        [
            .. ActsOf(page.Progress),
            .. FormalitiesOf(cycle).Select(formality => formality.ToString()),
            .. page.Exchanges.Where(exchange => TakesReply(cycle, exchange)).Select(KeyOf),
            .. DoubtfulWavesOf(page.Progress).Select(wave => ActAttempt.KeyOf(Acts.SendAgain, wave.Name)),
            .. (page.People?.Rows ?? []).SelectMany(row =>
                new[] { ActAttempt.KeyOf(Acts.SendLink, row.Id), ActAttempt.KeyOf(Acts.RevokeLink, row.Id) }
            ),
        ];
    }

    /// <summary>The key of the form that replies to an answer.</summary>
    public static string KeyOf(ExchangeRow exchange) =>
        ActAttempt.ReplyKey(exchange.Recipient.Value, $"{exchange.Receipt.Sequence}");
}
