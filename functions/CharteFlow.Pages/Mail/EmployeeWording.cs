using CharteFlow.Application.Letters;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Pages.Mail;

/// <summary>
/// The words of the mails that ask employees something. What an answer means in law follows from the legal route.
/// </summary>
internal static class EmployeeWording
{
    public static MailContent Write(MailDraft draft, ConsultationInvitation mail)
    {
        var consent = AsksConsent(mail.Route);
        var opening = mail.WhatChanged is null ? "Mail_Opinion_First" : "Mail_Opinion_Revised";
        draft
            .Subject(consent ? "Mail_Consent_Subject" : "Mail_Opinion_Subject")
            .Greet(mail.Name)
            .Say(consent ? "Mail_Consent_Intro" : opening, draft.Title, draft.Company);

        return Question(draft, mail.Route, mail.WhatChanged)
            .Fact("Mail_Fact_Deadline", draft.Texts.Deadline(mail.Deadline))
            .OwnButton(consent ? "Mail_Consent_Button" : "Mail_Opinion_Button", mail.Link)
            .Say(Meaning(mail.Route))
            .For(MailReader.Employee);
    }

    public static MailContent Write(MailDraft draft, CampaignReminder mail)
    {
        var consent = AsksConsent(mail.Route);
        draft
            .Subject(consent ? "Mail_ConsentReminder_Subject" : "Mail_OpinionReminder_Subject")
            .Greet(mail.Name)
            .Say("Mail_OpinionReminder_Intro", draft.Title);

        return Question(draft, mail.Route, mail.WhatChanged)
            .Fact("Mail_Fact_Deadline", draft.Texts.Deadline(mail.Deadline))
            .Fact("Mail_Fact_Reminder", draft.Texts.Format("Mail_Fact_ReminderNumber", mail.Nth))
            .OwnButton(consent ? "Mail_Consent_Button" : "Mail_Opinion_Button", mail.Link)
            .Say(Meaning(mail.Route))
            .For(MailReader.Employee);
    }

    public static MailContent Write(MailDraft draft, AcknowledgementInvitation mail) =>
        draft
            .Subject("Mail_Acknowledgement_Subject", mail.Version)
            .Greet(mail.Name)
            .Say("Mail_Acknowledgement_Intro", draft.Title, mail.Version, draft.Company)
            .Fact("Mail_Fact_InForce", draft.Texts.Day(mail.InForceOn))
            .Fact("Mail_Fact_Deadline", draft.Texts.Deadline(mail.Deadline))
            .OwnButton("Mail_Acknowledgement_Button", mail.Link)
            .Say(AcknowledgementMeaning(mail.Route))
            .For(MailReader.Employee);

    public static MailContent Write(MailDraft draft, AcknowledgementReminder mail) =>
        draft
            .Subject("Mail_AcknowledgementReminder_Subject", mail.Version)
            .Greet(mail.Name)
            .Say("Mail_OpinionReminder_Intro", draft.Title)
            .Fact("Mail_Fact_Version", mail.Version.ToString())
            .Fact("Mail_Fact_InForce", draft.Texts.Day(mail.InForceOn))
            .Fact("Mail_Fact_Deadline", draft.Texts.Deadline(mail.Deadline))
            .Fact("Mail_Fact_Reminder", draft.Texts.Format("Mail_Fact_ReminderNumber", mail.Nth))
            .OwnButton("Mail_Acknowledgement_Button", mail.Link)
            .Say(AcknowledgementMeaning(mail.Route))
            .For(MailReader.Employee);

    public static MailContent Write(MailDraft draft, ReplyToAnswer mail)
    {
        draft
            .Subject(
                mail.Accepted is null ? "Mail_ReplyToAnswer_Question_Subject" : "Mail_ReplyToAnswer_Objection_Subject"
            )
            .Greet(mail.Name)
            .Say("Mail_ReplyToAnswer_Intro", draft.Title, draft.Hr)
            .Quote(draft.Texts["Mail_ReplyToAnswer_YouWrote"], mail.TheirText)
            .Quote(draft.Texts["Mail_ReplyToAnswer_TheReply"], mail.Reply)
            .Say(
                mail.Accepted switch
                {
                    null => "Mail_ReplyToAnswer_Question",
                    true => "Mail_ReplyToAnswer_Accepted",
                    false => "Mail_ReplyToAnswer_NotAccepted",
                }
            );
        if (mail.Link is { } link)
        {
            (
                mail.OpenUntil is { } until
                    ? draft.Say("Mail_ReplyToAnswer_Open", draft.Texts.Deadline(until))
                    : draft.Say("Mail_ReplyToAnswer_Closed")
            ).OwnButton("Mail_ReplyToAnswer_Button", link);
        }

        return draft.For(MailReader.Employee);
    }

    private static MailDraft Question(MailDraft draft, LegalRoute route, string? whatChanged)
    {
        if (!string.IsNullOrWhiteSpace(whatChanged))
            draft.Quote(draft.Texts["Mail_Quote_WhatChanges"], whatChanged);
        return draft.Say(AsksConsent(route) ? "Mail_Consent_HowTo" : "Mail_Opinion_HowTo");
    }

    private static bool AsksConsent(LegalRoute route) => LegalRoutes.For(route).AsksPersonalConsent;

    private static string Meaning(LegalRoute route) =>
        LegalRoutes.For(route) switch
        {
            { AsksPersonalConsent: true } => "Mail_Route_Contract",
            { InformativeOnly: true } => "Mail_Route_Guide",
            _ => "Mail_Route_Rules",
        };

    private static string AcknowledgementMeaning(LegalRoute route) =>
        LegalRoutes.For(route).HasFormalities ? "Mail_Acknowledgement_Rules" : Meaning(route);
}
