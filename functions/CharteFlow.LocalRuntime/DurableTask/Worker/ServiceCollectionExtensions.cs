using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Adds workers to an app.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a worker, or goes on with the one of that name.</summary>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        var (builder, isNew) = Get(services, name ?? Options.DefaultName);
        if (isNew) Register(builder);
        return builder;
    }

    /// <summary>Adds the app's worker, or goes on with it.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker(Options.DefaultName, configure);

    /// <summary>Adds a worker, or goes on with the one of that name.</summary>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        var (builder, isNew) = Get(services, name);
        configure(builder);
        if (isNew) Register(builder);
        return services;
    }

    private static (IDurableTaskWorkerBuilder Builder, bool IsNew) Get(IServiceCollection services, string name) =>
        BuilderContainer<IDurableTaskWorkerBuilder>.Get(services, name, () => new DefaultDurableTaskWorkerBuilder(name, services));

    private static void Register(IDurableTaskWorkerBuilder builder)
    {
        builder.Services.AddOptions<DurableTaskWorkerOptions>(builder.Name).Configure<IServiceProvider>((options, services) =>
        {
            if (!options.IsDataConverterSet && services.GetService<DataConverter>() is { } converter) options.DataConverter = converter;
        });
        builder.Services.AddSingleton(builder.Build);
    }
}
