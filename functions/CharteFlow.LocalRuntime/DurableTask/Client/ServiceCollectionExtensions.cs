using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>Adds clients to an app.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a client, or goes on with the one of that name.</summary>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        var (builder, isNew) = Get(services, name ?? Options.DefaultName);
        if (isNew) Register(builder);
        return builder;
    }

    /// <summary>Adds the app's client, or goes on with it.</summary>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient(Options.DefaultName, configure);

    /// <summary>Adds a client, or goes on with the one of that name.</summary>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        var (builder, isNew) = Get(services, name);
        configure(builder);
        if (isNew) Register(builder);
        return services;
    }

    private static (IDurableTaskClientBuilder Builder, bool IsNew) Get(IServiceCollection services, string name) =>
        BuilderContainer<IDurableTaskClientBuilder>.Get(services, name, () => new DefaultDurableTaskClientBuilder(name, services));

    private static void Register(IDurableTaskClientBuilder builder)
    {
        builder.Services.TryAddSingleton<IDurableTaskClientProvider, BuiltClients>();
        builder.Services.AddOptions<DurableTaskClientOptions>(builder.Name).Configure<IServiceProvider>((options, services) =>
        {
            if (!options.IsDataConverterSet && services.GetService<DataConverter>() is { } converter) options.DataConverter = converter;
        });
        builder.Services.AddSingleton(services => new BuiltClient(builder.Build(services)));

        // The app's own client is the one that its classes ask for.
        if (builder.Name == Options.DefaultName) builder.RegisterDirectly();
    }
}
