using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Notifications;

/// <summary>Registers the letters of cycles and campaigns.</summary>
internal static class NotificationsServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddSingleton<NotificationSender>()
            .AddSingleton<CycleNotifications>()
            .AddSingleton<ReviewNotifications>()
            .AddSingleton<CampaignNotifications>()
            .AddSingleton<CampaignMailFactory>();
}
