using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>Makes a client of its build target and its name.</summary>
public class DefaultDurableTaskClientBuilder : IDurableTaskClientBuilder
{
    private Type? _buildTarget;

    public DefaultDurableTaskClientBuilder(string? name, IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Name = name ?? Options.DefaultName;
        Services = services;
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    /// <exception cref="ArgumentException">It is abstract, or no <see cref="DurableTaskClient"/>.</exception>
    public Type? BuildTarget
    {
        get => _buildTarget;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsSubclassOf(typeof(DurableTaskClient))))
                throw new ArgumentException($"{value} is not a class that derives from {nameof(DurableTaskClient)}.", nameof(value));
            _buildTarget = value;
        }
    }

    public DurableTaskClient Build(IServiceProvider serviceProvider) =>
        (DurableTaskClient)ActivatorUtilities.CreateInstance(
            serviceProvider,
            BuildTarget ?? throw new InvalidOperationException(
                $"Nothing is behind the Durable Task client '{Name}': name what is, for example by UseLocalEngine."),
            Name);
}
