using CharteFlow.Application.Letters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Mail;

/// <summary>The words of the mails to HR.</summary>
internal static class HrWording
{
    /// <summary>As many names as an e-mail lists; the console shows all.</summary>
    private const int NamedReaders = 20;

    /// <summary>How much of a remark a mail quotes, in UTF-16 characters; the console has all of it.</summary>
    private const int LongestQuote = 600;

    public static MailContent Write(MailDraft draft, RevisionStarted mail)
    {
        draft
            .Subject("Mail_RevisionStarted_Subject")
            .Say("Mail_RevisionStarted_Intro", draft.Title)
            .Fact("Mail_Fact_Reason", draft.Texts.Name(mail.Reason));
        if (mail.Directory is { } directory)
            DirectoryWording.Add(
                draft.Fact("Mail_Fact_Asked", draft.Texts.Number(directory.Asked)),
                directory,
                "Mail_Directory_UntilOpening"
            );
        return draft
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say("Mail_RevisionStarted_Nothing")
            .For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, ReviewNotStarted mail)
    {
        draft.Subject("Mail_ReviewNotStarted_Subject").Say("Mail_ReviewNotStarted_Intro", draft.Title);
        if (mail.Problems.Count == 0)
            draft.Say("StartProblem_NobodyToAsk");
        else
            draft.Say("StartProblem_DirectoryUnusable").List(mail.Problems);
        return draft.Button("Mail_Open_Console", mail.ConsoleLink).Say("Mail_ReviewNotStarted_Next").For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, CycleTakenUp mail) =>
        draft
            .Subject("Mail_CycleTakenUp_Subject")
            .Say("Mail_CycleTakenUp_Intro", draft.Title)
            .Fact("Mail_Fact_Phase", draft.Texts[$"Phase_{mail.Phase}"])
            .Say("Mail_CycleTakenUp_Kept")
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say(mail.Again ? "Mail_CycleTakenUp_Again" : "Mail_CycleTakenUp_Next")
            .For(MailReader.Hr);

    public static MailContent Write(MailDraft draft, DraftReminder mail) =>
        draft
            .Subject("Mail_DraftReminder_Subject")
            .SayText(draft.Texts.Count("Mail_DraftReminder_Intro", mail.Days, draft.Title))
            .Fact("Mail_Fact_StartedOn", draft.Texts.Day(mail.StartedOn))
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say("Mail_DraftReminder_Next")
            .For(MailReader.Hr);

    public static MailContent Write(MailDraft draft, FormalitiesReminder mail) =>
        draft
            .Subject("Mail_FormalitiesReminder_Subject")
            .Say("Mail_FormalitiesReminder_Intro", draft.Title)
            .List(mail.Missing.Select(draft.Texts.Name))
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say("Mail_FormalitiesReminder_Next")
            .For(MailReader.Hr);

    public static MailContent Write(MailDraft draft, RoundDecided mail)
    {
        var approved = mail.Requests.Count == 0;
        draft
            .Subject(approved ? "Mail_RoundDecided_Approved_Subject" : "Mail_RoundDecided_Changes_Subject")
            .Say(
                approved ? "Mail_RoundDecided_Approved_Intro" : "Mail_RoundDecided_Changes_Intro",
                draft.Title,
                mail.Round
            );
        foreach (var request in mail.Requests)
            draft.Quote(request.Who, request.Reason);

        if (mail.OpenRemarkCount > 0)
            Remarks(draft, mail, approved);
        return (
            approved && mail.OpenRemarkCount > 0
                ? draft.Button("Mail_Open_Remarks", mail.RemarksLink)
                : draft.Button("Mail_Open_Console", mail.ConsoleLink)
        ).For(MailReader.Hr);
    }

    private static void Remarks(MailDraft draft, RoundDecided mail, bool approved)
    {
        draft.SayText(
            draft.Texts.Count(
                approved ? "Mail_RoundDecided_Approved_Remarks" : "Mail_RoundDecided_Changes_Remarks",
                mail.OpenRemarkCount
            )
        );
        foreach (var remark in mail.OpenRemarks)
            draft.Quote(
                draft.Texts.Format("Mail_RoundDecided_RemarkBy", remark.Who, remark.Section),
                PlainWords.Shorten(remark.Text, LongestQuote)
            );

        var more = mail.OpenRemarkCount - mail.OpenRemarks.Count;
        if (more > 0)
            draft.SayText(draft.Texts.Count("Mail_RoundDecided_MoreRemarks", more));
    }

    public static MailContent Write(MailDraft draft, ReviewersSilent mail) =>
        draft
            .SubjectCount("Mail_ReviewersSilent_Subject", mail.Silent.Count)
            .Say("Mail_ReviewersSilent_Intro", mail.Round, draft.Title)
            .List(
                mail.Silent.Select(reviewer =>
                    draft.Texts.Count(
                        "Mail_ReviewersSilent_Who",
                        reviewer.Reminders,
                        reviewer.Name,
                        draft.Texts.Name(reviewer.Role)
                    )
                )
            )
            .Fact("Mail_Fact_ReviewDeadline", draft.Texts.Deadline(mail.Deadline))
            .Say("Mail_ReviewersSilent_Decide")
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .For(MailReader.Hr);

    public static MailContent Write(MailDraft draft, AddressesToCorrect mail)
    {
        draft
            .SubjectCount("Mail_Undelivered_Subject", mail.People)
            .SayText(draft.Texts.Count("Mail_Undelivered_Intro", mail.People, draft.Title));
        if (mail.Named.Count > 0)
            draft.List(
                mail.Named.Take(NamedReaders)
                    .Select(reader =>
                        draft.Texts.Format("Mail_Undelivered_Who", reader.Name, draft.Texts.Name(reader.As))
                    )
            );
        return draft.Button("Mail_Open_Console", mail.ConsoleLink).Say("Mail_Undelivered_Next").For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, RepliesWaiting mail)
    {
        draft
            .SubjectCount("Mail_RepliesWaiting_Subject", mail.Waiting)
            .SayText(draft.Texts.Count("Mail_RepliesWaiting_Intro", mail.Waiting, draft.Title));
        if (!mail.IsClosed)
            draft.Fact("Mail_Fact_ClosesAt", draft.Texts.Deadline(mail.ClosesAt));
        return draft
            .Say(mail.IsClosed ? "Mail_RepliesWaiting_Closed" : "Mail_RepliesWaiting_Open")
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say("Mail_RepliesWaiting_Next")
            .For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, ComparisonStopped mail)
    {
        draft.Subject($"Mail_ComparisonStopped_Subject_{mail.Trouble}");
        if (mail.Trouble == SyncFailure.Held)
            draft.SayText(draft.Texts.Count("Mail_ComparisonStopped_Held", mail.Leavers, draft.Title));
        else
            draft.Say("Mail_ComparisonStopped_NotRead", draft.Title).List(mail.Problems);

        return draft
            .Button("Mail_Open_Console", mail.ConsoleLink)
            .Say(mail.Trouble == SyncFailure.Held ? "Mail_ComparisonStopped_Next" : "Mail_ComparisonStopped_Again")
            .For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, AudienceTaken mail)
    {
        draft
            .Subject("Mail_AudienceTaken_Subject")
            .SayText(draft.Texts.Count($"Mail_AudienceTaken_{mail.Kind}", mail.Directory.Asked, draft.Title));
        DirectoryWording.Add(
            draft,
            mail.Directory,
            mail.Follows ? "Mail_AudienceTaken_Follows" : "Mail_AudienceTaken_Fixed"
        );
        return draft.Button("Mail_Open_Console", mail.ConsoleLink).For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, AudienceMissing mail)
    {
        draft.Subject("Mail_AudienceMissing_Subject").Say($"Mail_AudienceMissing_{mail.Kind}", draft.Title);
        if (mail.Trouble == AudienceTrouble.Nobody)
            draft.Say("StartProblem_NobodyToAsk");
        else
            draft.Say("StartProblem_DirectoryUnusable").List(mail.Problems);
        return draft.Button("Mail_Open_Console", mail.ConsoleLink).Say("Mail_AudienceMissing_Next").For(MailReader.Hr);
    }

    public static MailContent Write(MailDraft draft, CampaignClosed mail) => (
            mail.Result is not { } result ? Acknowledgement(draft, mail.Tally)
            : LegalRoutes.For(mail.Route).AsksPersonalConsent ? Consent(draft, mail.Tally)
            : Consultation(draft, mail.Tally, result)
        ).Button("Mail_Open_Console", mail.ConsoleLink).For(MailReader.Hr);

    private static MailDraft Consultation(MailDraft draft, Tally tally, TallyResult result)
    {
        draft
            .Subject("Mail_CampaignClosed_Consultation_Subject")
            .Say("Mail_CampaignClosed_Consultation_Intro", draft.Title)
            .Say(Meaning(result));
        Answers(draft, tally);
        Count(draft, "Mail_Tally_Approvals", tally.Approvals);
        Count(draft, "Mail_Tally_Objections", tally.Objections);
        Count(draft, "Mail_Tally_Accepted", tally.AcceptedObjections);
        Count(draft, "Mail_Tally_Questions", tally.Questions);
        return Unanswered(draft, tally);
    }

    private static MailDraft Consent(MailDraft draft, Tally tally)
    {
        draft
            .Subject("Mail_CampaignClosed_Consent_Subject")
            .Say("Mail_CampaignClosed_Consent_Intro", draft.Title)
            .Say("Mail_CampaignClosed_Consent");
        Answers(draft, tally);
        Count(draft, "Mail_Tally_Consents", tally.Approvals);
        Count(draft, "Mail_Tally_Refusals", tally.Objections);
        Count(draft, "Mail_Tally_Questions", tally.Questions);
        return Unanswered(draft, tally);
    }

    private static MailDraft Acknowledgement(MailDraft draft, Tally tally)
    {
        draft
            .Subject("Mail_CampaignClosed_Acknowledgement_Subject")
            .Say("Mail_CampaignClosed_Acknowledgement_Intro", draft.Title);
        Answers(draft, tally);
        Count(draft, "Mail_Tally_Acknowledgements", tally.Acknowledgements);
        Count(draft, "Mail_Tally_Declines", tally.Declines);
        return Unanswered(draft, tally);
    }

    private static MailDraft Unanswered(MailDraft draft, Tally tally)
    {
        Count(draft, "Mail_Tally_Silent", tally.Silent);
        if (tally.Left > 0)
            Count(draft, "Mail_Tally_Left", tally.Left);
        return tally.Undelivered == 0
            ? draft
            : Count(draft, "Mail_Tally_Undelivered", tally.Undelivered)
                .SayText(draft.Texts.Count("Mail_CampaignClosed_Undelivered", tally.Undelivered));
    }

    private static void Answers(MailDraft draft, Tally tally)
    {
        Count(draft, "Mail_Tally_Recipients", tally.Recipients);
        var share = draft.Texts.Percent(tally.Participation);
        draft.Fact("Mail_Tally_Answers", draft.Texts.Format("Mail_Tally_AnswersShare", tally.Answers, share));
    }

    private static MailDraft Count(MailDraft draft, string label, int number) =>
        draft.Fact(label, number.ToString("N0", draft.Texts.Culture));

    private static string Meaning(TallyResult result) =>
        result switch
        {
            TallyResult.Carried => "Mail_CampaignClosed_Carried",
            TallyResult.ParticipationTooLow => "Mail_CampaignClosed_ParticipationTooLow",
            TallyResult.ApprovalTooLow => "Mail_CampaignClosed_ApprovalTooLow",
            TallyResult.ObjectionAccepted => "Mail_CampaignClosed_ObjectionAccepted",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
        };
}
