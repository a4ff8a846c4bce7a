using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes a worker of its build target, its name and the tasks registered under that name.</summary>
public class DefaultDurableTaskWorkerBuilder : IDurableTaskWorkerBuilder
{
    private Type? _buildTarget;

    public DefaultDurableTaskWorkerBuilder(string? name, IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Name = name ?? Options.DefaultName;
        Services = services;
    }

    public string Name { get; }

    public IServiceCollection Services { get; }

    /// <exception cref="ArgumentException">It is abstract, or no <see cref="DurableTaskWorker"/>.</exception>
    public Type? BuildTarget
    {
        get => _buildTarget;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsSubclassOf(typeof(DurableTaskWorker))))
                throw new ArgumentException($"{value} is not a class that derives from {nameof(DurableTaskWorker)}.", nameof(value));
            _buildTarget = value;
        }
    }

    public IHostedService Build(IServiceProvider serviceProvider)
    {
        var target = BuildTarget
            ?? throw new InvalidOperationException($"Nothing runs the Durable Task worker '{Name}': name what does, for example by UseLocalEngine.");
        var registry = serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Name);
        return (IHostedService)ActivatorUtilities.CreateInstance(serviceProvider, target, Name, new DurableTaskFactory(registry));
    }
}
