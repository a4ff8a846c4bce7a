using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker;

/// <summary>Sets up a worker: what runs orchestrators and activities.</summary>
public interface IDurableTaskWorkerBuilder
{
    /// <summary>The worker's name, and that of its options. Empty for the app's own.</summary>
    string Name { get; }

    IServiceCollection Services { get; }

    /// <summary>The class that does the work: it derives from <see cref="Hosting.DurableTaskWorker"/>.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the worker, which starts and stops with the app.</summary>
    /// <exception cref="InvalidOperationException">Nobody said what does the work.</exception>
    IHostedService Build(IServiceProvider serviceProvider);
}
