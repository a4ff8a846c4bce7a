using CharteFlow.Adapters;
using CharteFlow.Adapters.Directory;
using CharteFlow.Adapters.Documents;
using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.Mail;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Retention;
using CharteFlow.Application.Time;
using CharteFlow.Functions.Adoption;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.DailyRound;
using CharteFlow.Functions.Drafting;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Formalities;
using CharteFlow.Functions.Operations;
using CharteFlow.Functions.Review;
using CharteFlow.Functions.SignIn;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Waves;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Mail;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.App;

/// <summary>Puts the app together: the same on Azure, on one machine, in the demo and in the tests.</summary>
public static class CharteFlowApp
{
    private const int CachedObjects = 10_000;

    /// <summary>
    /// Adds everything that the functions need. Settings that are missing or wrong stop the start and are named.
    /// </summary>
    public static FunctionsApplicationBuilder AddCharteFlow(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<HttpMiddleware>();
        AddAdapters(builder.Services, builder.Configuration);
        builder.Services.AddApplication();
        AddFunctions(builder.Services);
        builder.Services.AddTelemetry(builder.Configuration).AddReadiness();
        return builder;
    }

    private static void AddAdapters(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddStorage(configuration)
            .AddMail(configuration)
            .AddDirectory(configuration)
            .AddLinks(configuration)
            .AddEntraSignIn(configuration)
            .AddDocuments();
        services
            .AddOptions<CompanyOptions>()
            .Bind(configuration.GetSection(CompanyOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _),
                "Company__TimeZone is not an IANA time zone such as Europe/Paris."
            )
            .ValidateOnStart();
        services
            .AddOptions<ConsoleOptions>()
            .Bind(configuration.GetSection(ConsoleOptions.Section))
            .Validate(
                options => !options.DevelopmentSignIn || !AzureSite.IsHere(configuration),
                "Console__DevelopmentSignIn lets anybody in and cannot be switched on in Azure. Remove the setting."
            )
            .Validate<IOptions<EntraOptions>>(
                (options, entra) => !options.DevelopmentSignIn || !entra.Value.IsOn,
                "Console__DevelopmentSignIn lets anybody in beside Entra__ClientId. Remove one of them."
            )
            .ValidateOnStart();
        services
            .AddOptions<AnswerOptions>()
            .Bind(configuration.GetSection(AnswerOptions.Section))
            .Validate<IOptions<EntraOptions>>(
                (options, entra) => options.RequireSignIn != RequireSignIn.Always || entra.Value.IsOn,
                "Answers__RequireSignIn is Always, and nobody can sign in: set Entra__ClientId, or change it."
            )
            .ValidateOnStart();
        services
            .AddOptions<RetentionOptions>()
            .Bind(configuration.GetSection(RetentionOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<AudienceOptions>()
            .Bind(configuration.GetSection(AudienceOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => Enum.IsDefined(options.Follow),
                "Audience__Follow must be Acknowledgement, Never or Always."
            )
            .ValidateOnStart();
        services.AddSingleton<IMemoryCache>(_ => new MemoryCache(new MemoryCacheOptions { SizeLimit = CachedObjects }));
        services.AddRazorComponents();
        services.KeepFrameworkKeysInMemory();
        services.AddSingleton<ILetterRenderer, MailRenderer>();
        services.AddSingleton(provider => new MailSender(
            provider.GetRequiredService<IOptions<MailOptions>>().Value.Sender
        ));
    }

    private static void AddFunctions(IServiceCollection services) =>
        services
            .AddAdoptionFunctions()
            .AddCampaignsFunctions()
            .AddConsoleFunctions()
            .AddCyclesFunctions()
            .AddDailyRoundFunctions()
            .AddDraftingFunctions()
            .AddDurableFunctions()
            .AddFormalitiesFunctions()
            .AddReviewFunctions()
            .AddSignInFunctions()
            .AddTextViewsFunctions()
            .AddWavesFunctions()
            .AddWebFunctions();
}
