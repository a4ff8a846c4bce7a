using CharteFlow.Application.Letters;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Mail;

/// <summary>Finds the words of each mail.</summary>
internal static class MailWording
{
    public static MailContent Write(MailModel model, Texts texts)
    {
        var draft = new MailDraft(model, texts);
        return model switch
        {
            RevisionStarted mail => HrWording.Write(draft, mail),
            CycleTakenUp mail => HrWording.Write(draft, mail),
            ReviewNotStarted mail => HrWording.Write(draft, mail),
            DraftReminder mail => HrWording.Write(draft, mail),
            FormalitiesReminder mail => HrWording.Write(draft, mail),
            RoundDecided mail => HrWording.Write(draft, mail),
            ReviewersSilent mail => HrWording.Write(draft, mail),
            RepliesWaiting mail => HrWording.Write(draft, mail),
            AddressesToCorrect mail => HrWording.Write(draft, mail),
            ComparisonStopped mail => HrWording.Write(draft, mail),
            AudienceTaken mail => HrWording.Write(draft, mail),
            AudienceMissing mail => HrWording.Write(draft, mail),
            CampaignClosed mail => HrWording.Write(draft, mail),
            ReviewInvitation mail => ReviewWording.Write(draft, mail),
            ReviewReminder mail => ReviewWording.Write(draft, mail),
            ConsultationInvitation mail => EmployeeWording.Write(draft, mail),
            CampaignReminder mail => EmployeeWording.Write(draft, mail),
            AcknowledgementInvitation mail => EmployeeWording.Write(draft, mail),
            AcknowledgementReminder mail => EmployeeWording.Write(draft, mail),
            ReplyToAnswer mail => EmployeeWording.Write(draft, mail),
            VersionAdopted mail => NewsWording.Write(draft, mail),
            ManagerEscalation mail => NewsWording.Write(draft, mail),
            CycleWithdrawn mail => NewsWording.Write(draft, mail),
            CampaignAbandoned mail => NewsWording.Write(draft, mail),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model.GetType(), "Not a mail that has words."),
        };
    }
}
