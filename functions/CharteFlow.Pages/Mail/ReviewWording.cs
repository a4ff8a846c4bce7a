using CharteFlow.Application.Letters;

namespace CharteFlow.Pages.Mail;

/// <summary>The words of the mails to reviewers.</summary>
internal static class ReviewWording
{
    public static MailContent Write(MailDraft draft, ReviewInvitation mail)
    {
        draft
            .Subject("Mail_ReviewInvitation_Subject", mail.Round)
            .Greet(mail.Name)
            .Say("Mail_ReviewInvitation_Intro", draft.Title, draft.Company);
        if (mail.Unchanged is { } unchanged)
        {
            draft.Say($"Unchanged_{unchanged}");
            if (!string.IsNullOrWhiteSpace(mail.UnchangedReason))
                draft.Quote(draft.Texts["Mail_Quote_WhyUnchanged"], mail.UnchangedReason);
        }

        if (!string.IsNullOrWhiteSpace(mail.Summary))
            draft.Quote(draft.Texts["Mail_Quote_WhatChanges"], mail.Summary);

        return draft
            .Fact("Mail_Fact_Role", draft.Texts.Name(mail.Role))
            .Fact("Mail_Fact_Round", mail.Round.ToString("N0", draft.Texts.Culture))
            .Fact("Mail_Fact_ReviewDeadline", draft.Texts.Deadline(mail.Deadline))
            .OwnButton("Mail_Review_Button", mail.Link)
            .Say("Mail_ReviewInvitation_Verdict")
            .For(MailReader.Reviewer);
    }

    public static MailContent Write(MailDraft draft, ReviewReminder mail) =>
        draft
            .Subject("Mail_ReviewReminder_Subject")
            .Greet(mail.Name)
            .Say("Mail_ReviewReminder_Intro", draft.Title, mail.Round, draft.HrContact)
            .Fact("Mail_Fact_Role", draft.Texts.Name(mail.Role))
            .Fact("Mail_Fact_ReviewDeadline", draft.Texts.Deadline(mail.Deadline))
            .OwnButton("Mail_Review_Button", mail.Link)
            .Say("Mail_ReviewInvitation_Verdict")
            .For(MailReader.Reviewer);
}
