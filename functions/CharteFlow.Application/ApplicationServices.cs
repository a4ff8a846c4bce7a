using CharteFlow.Application.Adoption;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Formalities;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Managers;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.PersonalLinks;
using CharteFlow.Application.Reminders;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Retention;
using CharteFlow.Application.Review;
using CharteFlow.Application.Starts;
using CharteFlow.Application.Telemetry;
using CharteFlow.Application.Texts;
using CharteFlow.Application.Time;
using CharteFlow.Application.Undelivered;
using CharteFlow.Application.Verification;
using CharteFlow.Application.Waves;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application;

/// <summary>Registers the use cases. Their ports, and the time, are registered by whoever implements them.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services) =>
        services
            .AddAdoption()
            .AddAnswers()
            .AddAudience()
            .AddCampaigns()
            .AddClosing()
            .AddCycles()
            .AddDrafting()
            .AddEvidence()
            .AddFormalities()
            .AddLetters()
            .AddLinks()
            .AddManagers()
            .AddNotifications()
            .AddPersonalLinks()
            .AddReminders()
            .AddReplies()
            .AddRetention()
            .AddReview()
            .AddStarts()
            .AddAppMetrics()
            .AddTexts()
            .AddTime()
            .AddUndelivered()
            .AddVerification()
            .AddWaves();
}
