using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Pages.Answer;

/// <summary>What is asked of an employee.</summary>
public enum QuestionKind
{
    /// <summary>An opinion before adoption.</summary>
    Opinion,

    /// <summary>Personal consent to a change of contract.</summary>
    Consent,

    /// <summary>« Lu et approuvé ».</summary>
    Acknowledgement,
}

/// <summary>From a campaign to what it asks.</summary>
internal static class Questions
{
    public static QuestionKind Of(Campaign campaign) =>
        campaign.Kind switch
        {
            CampaignKind.Acknowledgement => QuestionKind.Acknowledgement,
            _ when LegalRoutes.For(campaign.Route).AsksPersonalConsent => QuestionKind.Consent,
            _ => QuestionKind.Opinion,
        };

    /// <summary>The key of an answer's words: on the avenant route, approving is consenting.</summary>
    public static string Choice(LegalRoute route, AnswerKind kind) =>
        (kind is AnswerKind.Approve or AnswerKind.Object) && LegalRoutes.For(route).AsksPersonalConsent
            ? $"Consent_{kind}"
            : $"Choice_{kind}";

    /// <summary>The key of what an answer means.</summary>
    public static string Says(Campaign campaign, AnswerKind kind) =>
        Of(campaign) == QuestionKind.Consent ? $"ConsentSays_{kind}" : $"ChoiceSays_{kind}";
}
