using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Sets up a client.</summary>
public interface IDurableTaskClientBuilder
{
    /// <summary>The client's name, and that of its options. Empty for the app's own.</summary>
    string Name { get; }

    IServiceCollection Services { get; }

    /// <summary>The client's class: it derives from <see cref="DurableTaskClient"/>.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the client.</summary>
    /// <exception cref="InvalidOperationException">Nobody said what the client is.</exception>
    DurableTaskClient Build(IServiceProvider serviceProvider);
}
