using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Where an instance is managed over HTTP. The addresses hold the key: they are for tools and operators, never for an e-mail or a page.</summary>
/// <param name="Base">Scheme and authority of the app.</param>
/// <param name="Key">The key that opens the addresses.</param>
internal sealed record ManagementLinks(string Base, string Key)
{
    public const string Path = "/runtime/webhooks/durabletask";

    // The SDK's helpers are extension methods of its abstract client, which has no room for an address.
    private static readonly ConditionalWeakTable<DurableTaskClient, Func<ManagementLinks>> ByClient = [];

    /// <summary>The links of a client that this host gave out; null for any other one.</summary>
    public static ManagementLinks? Of(DurableTaskClient client) => ByClient.TryGetValue(client, out var links) ? links() : null;

    public static void Attach(DurableTaskClient client, Func<ManagementLinks> links) => ByClient.AddOrUpdate(client, links);

    /// <summary>The address of an instance, or of what is done to it: <c>terminate?reason=…</c>.</summary>
    public string To(string instanceId, string operation = "")
    {
        var query = operation.Contains('?') ? "&" : "?";
        var slash = operation.Length == 0 ? "" : "/";
        return $"{Base}{Path}/instances/{Uri.EscapeDataString(instanceId)}{slash}{operation}{query}code={Key}";
    }
}
