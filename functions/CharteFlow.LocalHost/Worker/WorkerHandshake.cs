using System.Net.Sockets;
using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Worker;

/// <summary>The talk that makes a connected worker ready: who are you, what are your functions, load them.</summary>
internal static class WorkerHandshake
{
    // The version of the Functions host that this one speaks like.
    private const string HostVersion = "4.1037.0";

    /// <exception cref="HostStartException">The worker says what is wrong with the app.</exception>
    public static async Task<LoadedWorker> ShakeAsync(WorkerConnection connection, string appFolder)
    {
        var init = (
            await connection.AskAsync(new StreamingMessage { WorkerInitRequest = Init(appFolder) })
        ).WorkerInitResponse;
        Check(init.Result, "The worker could not be initialized");
        var asked = new FunctionsMetadataRequest { FunctionAppDirectory = appFolder };
        var metadata = (
            await connection.AskAsync(new StreamingMessage { FunctionsMetadataRequest = asked })
        ).FunctionMetadataResponse;
        Check(metadata.Result, "The worker could not list its functions");
        foreach (var function in metadata.FunctionMetadataResults)
            await LoadAsync(connection, function);
        var loaded = new LoadedWorker(
            connection,
            init.Capabilities.GetValueOrDefault("HttpUri"),
            metadata.FunctionMetadataResults
        );
        if (loaded.HttpAddress is { } address)
            await ListeningAsync(new Uri(address), connection);
        return loaded;
    }

    // The worker talks to its host before its own server is up.
    private static async Task ListeningAsync(Uri address, WorkerConnection connection)
    {
        while (!connection.Closed.IsCompleted)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    private static WorkerInitRequest Init(string appFolder) =>
        new()
        {
            HostVersion = HostVersion,
            WorkerDirectory = appFolder,
            FunctionAppDirectory = appFolder,
            Capabilities = { ["V2Compatable"] = "True" },
        };

    private static async Task LoadAsync(WorkerConnection connection, RpcFunctionMetadata function)
    {
        var load = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
        var loaded = (
            await connection.AskAsync(new StreamingMessage { FunctionLoadRequest = load })
        ).FunctionLoadResponse;
        Check(loaded.Result, $"The worker could not load function \"{function.Name}\"");
    }

    private static void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new HostStartException($"{what}: {result.Exception?.Message ?? result.Result}");
    }
}
