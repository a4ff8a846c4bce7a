using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Campaigns;

/// <summary>How answers are counted, page by page, and what the count means.</summary>
public static class TallyRules
{
    /// <summary>The tally of nobody: adding it changes nothing.</summary>
    public static Tally Nobody { get; } = new() { Recipients = 0 };

    /// <summary>
    /// The tally of a page of recipients. Each recipient's receipt with the highest number counts, once; receipts of
    /// others are ignored. An objection is accepted when HR's last reply to that very receipt accepts it. Those who
    /// left in silence are counted apart.
    /// </summary>
    /// <param name="recipients">The page.</param>
    /// <param name="receipts">The page's receipts.</param>
    /// <param name="replies">HR's replies.</param>
    /// <param name="unreached">Whom an e-mail did not reach, of this page or others; null for nobody.</param>
    /// <param name="left">Who is no longer in the company; null for nobody.</param>
    public static Tally Count(
        IReadOnlyCollection<Recipient> recipients,
        IReadOnlyCollection<IAnswer> receipts,
        IReadOnlyCollection<Reply> replies,
        IReadOnlySet<RecipientId>? unreached = null,
        IReadOnlySet<RecipientId>? left = null
    )
    {
        var asked = recipients.Select(recipient => recipient.Id).ToHashSet();
        var latest = AnswerRules.LatestOfEach(receipts.Where(receipt => asked.Contains(receipt.Recipient))).ToArray();
        var accepted = Accepted(replies);
        var silent = asked.Except(latest.Select(receipt => receipt.Recipient)).ToArray();
        var gone = silent.Where(recipient => left?.Contains(recipient) == true).ToHashSet();

        return new()
        {
            Recipients = asked.Count,
            Left = gone.Count,
            Approvals = latest.Count(receipt => receipt.Kind == AnswerKind.Approve),
            Objections = latest.Count(receipt => receipt.Kind == AnswerKind.Object),
            Questions = latest.Count(receipt => receipt.Kind == AnswerKind.Ask),
            Acknowledgements = latest.Count(receipt => receipt.Kind == AnswerKind.Acknowledge),
            Declines = latest.Count(receipt => receipt.Kind == AnswerKind.Decline),
            AcceptedObjections = latest.Count(receipt =>
                receipt.Kind == AnswerKind.Object && accepted.Contains((receipt.Recipient, receipt.Sequence))
            ),
            Undelivered = unreached is null
                ? 0
                : silent.Count(recipient => unreached.Contains(recipient) && !gone.Contains(recipient)),
        };
    }

    /// <summary>The tally of two pages that share nobody; in any order and grouping the same.</summary>
    public static Tally Add(Tally one, Tally other) =>
        new()
        {
            Recipients = one.Recipients + other.Recipients,
            Left = one.Left + other.Left,
            Approvals = one.Approvals + other.Approvals,
            Objections = one.Objections + other.Objections,
            Questions = one.Questions + other.Questions,
            Acknowledgements = one.Acknowledgements + other.Acknowledgements,
            Declines = one.Declines + other.Declines,
            AcceptedObjections = one.AcceptedObjections + other.AcceptedObjections,
            Undelivered = one.Undelivered + other.Undelivered,
        };

    /// <summary>
    /// How many objections and questions have no reply from HR; nothing concludes while one is missing. Those of people
    /// who have left wait as well.
    /// </summary>
    public static int RepliesMissing(IEnumerable<IAnswer> receipts, IEnumerable<Reply> replies, LegalRoute route)
    {
        var replied = replies.Select(reply => (reply.Recipient, reply.Sequence)).ToHashSet();
        return AnswerRules
            .LatestOfEach(receipts)
            .Count(answer =>
                AnswerRules.NeedsReply(answer.Kind, route) && !replied.Contains((answer.Recipient, answer.Sequence))
            );
    }

    /// <summary>
    /// What a closed campaign's tally means. An acknowledgement is always carried, and so is an avenant: each person's
    /// consent is theirs alone and decides nothing for others. In a consultation, one that asked nobody has too little
    /// participation; an objection that HR accepted sends the text back whatever the figures; then participation
    /// counts, then approval. Where only questions came in there is no approval, which carries a text only when none is
    /// asked for.
    /// </summary>
    public static TallyResult Conclude(Tally tally, CampaignSettings settings, LegalRoute route, CampaignKind kind) =>
        kind == CampaignKind.Acknowledgement || LegalRoutes.For(route).AsksPersonalConsent ? TallyResult.Carried
        : tally.Expected == 0 ? TallyResult.ParticipationTooLow
        : tally.AcceptedObjections > 0 ? TallyResult.ObjectionAccepted
        : tally.Participation < settings.MinimumParticipation ? TallyResult.ParticipationTooLow
        : (tally.Approval ?? 0) < settings.MinimumApproval ? TallyResult.ApprovalTooLow
        : TallyResult.Carried;

    /// <summary>
    /// Those of a page who are reminded: who has no receipt, of whatever kind, and is still there. A question is an
    /// answer.
    /// </summary>
    public static IReadOnlyList<Recipient> Remindable(
        IReadOnlyCollection<Recipient> recipients,
        IReadOnlySet<RecipientId> answered,
        IReadOnlySet<RecipientId>? left = null
    ) => [.. recipients.Where(recipient => !answered.Contains(recipient.Id) && left?.Contains(recipient.Id) != true)];

    private static HashSet<(RecipientId, int)> Accepted(IEnumerable<Reply> replies) =>
        [
            .. replies
                .GroupBy(reply => (reply.Recipient, reply.Sequence))
                .Where(thread => thread.OrderBy(reply => reply.At).ThenBy(reply => reply.Accepted).Last().Accepted)
                .Select(thread => thread.Key),
        ];
}
