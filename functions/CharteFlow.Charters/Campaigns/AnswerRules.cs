using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Campaigns;

/// <summary>Which forms are answers, and what a second answer does.</summary>
public static class AnswerRules
{
    /// <summary>
    /// The answers that a campaign of this kind takes, in the order in which the page offers them. The legal route
    /// changes what they mean, not which they are.
    /// </summary>
    public static IReadOnlyList<AnswerKind> Choices(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Consultation => [AnswerKind.Approve, AnswerKind.Object, AnswerKind.Ask],
            CampaignKind.Acknowledgement => [AnswerKind.Acknowledge, AnswerKind.Decline],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of campaign."),
        };

    /// <summary>
    /// Whether an answer says nothing without a text: a question, and an objection. Who refuses an amendment to the
    /// contract owes no reason.
    /// </summary>
    public static bool NeedsText(AnswerKind kind, LegalRoute route) =>
        kind == AnswerKind.Ask || (kind == AnswerKind.Object && !LegalRoutes.For(route).AsksPersonalConsent);

    /// <summary>
    /// Whether HR owes the answer a reply. A refusal of an amendment to the contract is recorded, and not argued with.
    /// </summary>
    public static bool NeedsReply(AnswerKind kind, LegalRoute route) => NeedsText(kind, route);

    /// <summary>
    /// The answer in a form, or the first reason why there is none. From the close on, no answer is taken. The kind is
    /// the name of an <see cref="AnswerKind"/>, in upper or lower case; a text counts with single line ends and no
    /// white space around.
    /// </summary>
    public static AnswerCheck Check(AnswerForm form, Campaign campaign, DateTimeOffset now)
    {
        if (now >= campaign.ClosesAt || campaign.ClosedAt is not null)
            return new AnswerCheck.Refused(AnswerRefusal.CampaignClosed);

        return Problems(form, campaign) is [var refusal, ..]
            ? new AnswerCheck.Refused(refusal)
            : new AnswerCheck.Accepted(new Answer(Chosen(form.Kind, campaign.Kind)!.Value, TypedText.Typed(form.Text)));
    }

    /// <summary>
    /// Everything that is wrong with a form while answers are taken, in the order of its fields; empty when it is an
    /// answer.
    /// </summary>
    public static IReadOnlyList<AnswerRefusal> Problems(AnswerForm form, Campaign campaign)
    {
        var kind = Chosen(form.Kind, campaign.Kind);
        AnswerRefusal?[] problems =
        [
            string.IsNullOrWhiteSpace(form.Kind) ? AnswerRefusal.NothingChosen
            : kind is null ? AnswerRefusal.NotAnAnswerHere
            : null,
            TextProblem(kind, TypedText.Typed(form.Text), campaign.Route),
            form.HasRead ? null : AnswerRefusal.BoxNotTicked,
        ];
        return [.. problems.OfType<AnswerRefusal>()];
    }

    /// <summary>
    /// What an answer does to one recipient's receipts of the campaign: the same answer again writes nothing, another
    /// one replaces the last.
    /// </summary>
    public static AnswerStep Next(IReadOnlyCollection<Receipt> receipts, Answer answer) =>
        Latest(receipts) switch
        {
            null => new AnswerStep.Write(1, null),
            var last when last.Kind == answer.Kind && last.Text == answer.Text => new AnswerStep.Repeat(last),
            { Sequence: >= Limits.AnswersEach } => new AnswerStep.Refused(),
            var last => new AnswerStep.Write(last.Sequence + 1, ReceiptDigest.Of(last)),
        };

    /// <summary>The answer that counts, the one with the highest number; null when there is none.</summary>
    public static TAnswer? Latest<TAnswer>(IEnumerable<TAnswer> answers)
        where TAnswer : class, IAnswer => answers.MaxBy(answer => answer.Sequence);

    /// <summary>Each person's answer that counts, in no order.</summary>
    public static IEnumerable<TAnswer> LatestOfEach<TAnswer>(IEnumerable<TAnswer> answers)
        where TAnswer : class, IAnswer => answers.GroupBy(answer => answer.Recipient).Select(own => Latest(own)!);

    private static AnswerKind? Chosen(string? kind, CampaignKind campaign) =>
        Choices(campaign)
            .Cast<AnswerKind?>()
            .FirstOrDefault(choice =>
                string.Equals(choice.ToString(), kind?.Trim(), StringComparison.OrdinalIgnoreCase)
            );

    private static AnswerRefusal? TextProblem(AnswerKind? kind, string? text, LegalRoute route) =>
        text is null && kind is { } chosen && NeedsText(chosen, route)
            ? chosen == AnswerKind.Ask
                ? AnswerRefusal.QuestionMissing
                : AnswerRefusal.ReasonMissing
            : text is { Length: > Limits.Reason }
                ? AnswerRefusal.ReasonTooLong
                : null;
}
