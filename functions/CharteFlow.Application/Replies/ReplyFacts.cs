using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Replies;

/// <summary>What the journal says of replies.</summary>
internal static class ReplyFacts
{
    public static JournalFact Of(Cycle cycle, Campaign campaign, Reply reply) =>
        new()
        {
            Cycle = cycle.Id,
            At = reply.At,
            Actor = reply.Author,
            Act = JournalAct.ReplyGiven,
            Key = KeyOf(campaign, reply.Recipient, reply.Sequence),
            Detail = JournalDetail.Of(("accepted", reply.Accepted ? true : null), ("record", RecordDigest.Of(reply))),
        };

    public static string KeyOf(Campaign campaign, RecipientId recipient, int sequence) =>
        JournalKeys.Reply(campaign.Id, recipient, sequence);
}
