using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>The app's clients by their names.</summary>
public interface IDurableTaskClientProvider
{
    /// <exception cref="ArgumentOutOfRangeException">There is no client of that name.</exception>
    DurableTaskClient GetClient(string? name = null);
}

/// <summary>A client that a builder made.</summary>
internal sealed class BuiltClient(DurableTaskClient client) : IAsyncDisposable
{
    public DurableTaskClient Client { get; } = client;

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}

internal sealed class BuiltClients(IEnumerable<BuiltClient> clients) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null)
    {
        name ??= Options.DefaultName;
        return clients.Select(built => built.Client).FirstOrDefault(client => client.Name == name) ?? throw new ArgumentOutOfRangeException(
            nameof(name), name, $"The clients are {string.Join(", ", clients.Select(built => $"\"{built.Client.Name}\""))}.");
    }
}
