using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.SignIn;

/// <summary>Registers what the functions of signing in use.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignInFunctions(this IServiceCollection services) =>
        services
            .AddSingleton<AnswerSignIn>()
            .AddSingleton<EndedSessions>()
            .AddSingleton<ConsoleAccess>()
            .AddSingleton<EntraSignInFlow>();
}
