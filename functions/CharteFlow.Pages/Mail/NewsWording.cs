using CharteFlow.Application.Letters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Pages.Mail;

/// <summary>The words of the mails that tell something: to everybody, and to managers.</summary>
internal static class NewsWording
{
    public static MailContent Write(MailDraft draft, VersionAdopted mail)
    {
        draft
            .Subject("Mail_VersionAdopted_Subject", mail.Version)
            .Greet(mail.Name)
            .Say("Mail_VersionAdopted_Intro", draft.Title, mail.Version, draft.Company)
            .Fact("Mail_Fact_InForce", draft.Texts.Day(mail.InForceOn));
        if (mail.ChangedSections.Count > 0)
            draft.Say("Mail_VersionAdopted_Changed").List(mail.ChangedSections);
        draft.Button("Mail_VersionAdopted_Button", mail.ReadLink);
        if (Meaning(mail) is { } meaning)
            draft.Say(meaning);

        return draft.For(MailReader.Employee);
    }

    public static MailContent Write(MailDraft draft, ManagerEscalation mail)
    {
        var consent = LegalRoutes.For(mail.Route).AsksPersonalConsent;
        var asked =
            mail.Kind == CampaignKind.Acknowledgement ? "Acknowledgement"
            : consent ? "Consent"
            : "Consultation";
        return draft
            .SubjectCount("Mail_ManagerEscalation_Subject", mail.Silent.Count)
            .Greet(mail.ManagerName)
            .SayText(draft.Texts.Count($"Mail_ManagerEscalation_{asked}", mail.Silent.Count, draft.Title))
            .List(mail.Silent)
            .Fact("Mail_Fact_Deadline", draft.Texts.Deadline(mail.Deadline))
            .OwnButton("Mail_ManagerEscalation_Button", mail.TeamLink)
            .Say(consent ? "Mail_ManagerEscalation_Contract" : "Mail_ManagerEscalation_Ask")
            .For(MailReader.Manager);
    }

    public static MailContent Write(MailDraft draft, CycleWithdrawn mail) =>
        draft
            .Subject("Mail_CycleWithdrawn_Subject")
            .Greet(mail.Name)
            .Say("Mail_CycleWithdrawn_Intro", draft.Title, draft.Company)
            .Quote(draft.Texts["Mail_Fact_Reason"], mail.Reason)
            .Say("Mail_CycleWithdrawn_Nothing")
            .For(MailReader.Employee);

    public static MailContent Write(MailDraft draft, CampaignAbandoned mail) =>
        draft
            .Subject("Mail_CycleWithdrawn_Subject")
            .Greet(mail.Name)
            .Say("Mail_CycleWithdrawn_Intro", draft.Title, draft.Company)
            .Say("Mail_CampaignAbandoned_Answers")
            .For(MailReader.Employee);

    // An editorial version asks nobody for an answer.
    private static string? Meaning(VersionAdopted mail) =>
        LegalRoutes.For(mail.Route) switch
        {
            { InformativeOnly: true } => "Mail_Route_Guide",
            { AsksPersonalConsent: true } => "Mail_VersionAdopted_Contract",
            { AsksAcknowledgement: true } when mail.Version.Minor == 0 => "Mail_VersionAdopted_Acknowledge",
            _ => null,
        };
}
