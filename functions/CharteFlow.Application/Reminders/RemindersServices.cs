using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Application.Reminders;

/// <summary>Registers the reminders that HR asks for.</summary>
internal static class RemindersServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services) =>
        services.AddSingleton<CycleReminders>().AddSingleton<RemindPeopleHandler>();
}
