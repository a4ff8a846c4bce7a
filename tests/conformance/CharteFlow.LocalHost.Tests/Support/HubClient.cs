using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CharteFlow.LocalHost.SampleApp.Durable;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalHost.Tests.Support;

/// <summary>The SDK's durable client inside the sample app's worker, called over HTTP.</summary>
internal sealed class HubClient(HttpClient http, Uri? address = null)
{
    /// <summary>Makes a call.</summary>
    /// <exception cref="HubException">The SDK's client threw.</exception>
    public async Task<T?> CallAsync<T>(string call, ClientCall arguments)
    {
        using var response = await http.PostAsJsonAsync(
            address is null ? new Uri($"api/client/{call}", UriKind.Relative) : new Uri(address, $"api/client/{call}"),
            arguments
        );
        if (response.StatusCode == HttpStatusCode.Conflict)
            throw new HubException((await response.Content.ReadFromJsonAsync<ClientError>())!);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Answer<T>>())!.Value;
    }

    public Task CallAsync(string call, string id, string name = "") =>
        CallAsync<object>(call, new ClientCall { Id = id, Name = name });

    public async Task<string> StartAsync(string orchestrator, object? input = null, ClientCall? more = null) =>
        (
            await CallAsync<string>(
                "start",
                (more ?? new ClientCall()) with
                {
                    Name = orchestrator,
                    Input = Json(input),
                }
            )
        )!;

    public Task RaiseAsync(string id, string name, object? input) =>
        CallAsync<object>(
            "raise",
            new ClientCall
            {
                Id = id,
                Name = name,
                Input = Json(input),
            }
        );

    public Task<InstanceView?> FindAsync(string id) => CallAsync<InstanceView>("get", new ClientCall { Id = id });

    public async Task<InstanceView> EndAsync(string id) =>
        (await CallAsync<InstanceView>("await-end", new ClientCall { Id = id }))!;

    /// <summary>Starts an instance, waits for its end, and returns its output as JSON.</summary>
    public async Task<InstanceView> RunAsync(string orchestrator, object? input = null) =>
        await EndAsync(await StartAsync(orchestrator, input));

    /// <summary>Waits until the instance has that status.</summary>
    public async Task<InstanceView> UntilAsync(string id, Func<InstanceView, bool> condition)
    {
        while (true)
        {
            if (await FindAsync(id) is { } instance && condition(instance))
                return instance;
            await Task.Yield();
        }
    }

    public Task<InstanceView> UntilAsync(string id, OrchestrationRuntimeStatus status) =>
        UntilAsync(id, instance => instance.Status == status);

    public static JsonElement? Json(object? value) =>
        value is null ? null : JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web);

    private sealed record Answer<T>(T? Value);
}

/// <summary>What the SDK's client threw.</summary>
internal sealed class HubException(ClientError error) : Exception($"{error.Type} ({error.Status}): {error.Message}")
{
    public ClientError Error => error;
}
