using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>The builders of an app by their names, kept with its services so that a second call goes on with the first one's.</summary>
internal sealed class BuilderContainer<TBuilder>
{
    private readonly Dictionary<string, TBuilder> _builders = new(StringComparer.Ordinal);

    /// <param name="services">The app's services.</param>
    /// <param name="name">The builder's name.</param>
    /// <param name="create">Makes the builder when there is none of that name.</param>
    /// <returns>The builder, and whether it is new.</returns>
    public static (TBuilder Builder, bool IsNew) Get(IServiceCollection services, string name, Func<TBuilder> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(service => service.ServiceType == typeof(BuilderContainer<TBuilder>))?.ImplementationInstance
            is not BuilderContainer<TBuilder> container)
            services.AddSingleton(container = new BuilderContainer<TBuilder>());

        if (container._builders.TryGetValue(name, out var builder)) return (builder, false);

        builder = create();
        container._builders.Add(name, builder);
        return (builder, true);
    }
}
