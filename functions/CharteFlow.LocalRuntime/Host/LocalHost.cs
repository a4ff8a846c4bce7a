using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The app's host: names a port that is taken, and options that are wrong.</summary>
internal sealed class LocalHost(WebApplication app) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var options = Services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value;
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is not LocalRuntimeStartException && Explain(e, options.Port) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>What stopped a start, in one line; null when it is nothing that a user set up.</summary>
    public static LocalRuntimeStartException? Explain(Exception e, int? port = null) => e switch
    {
        LocalRuntimeStartException known => known,
        _ when IsPortTaken(e) => new($"{(port is null ? "The port" : $"Port {port}")} is in use. Choose another one with --port N, or a free one with --port 0.", e),
        _ when InvalidOptions(e) is { Length: > 0 } failures => new(failures),
        _ => null,
    };

    public Task StopAsync(CancellationToken cancellationToken = default) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string[] InvalidOptions(Exception e) => e switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(InvalidOptions)],
        _ => [],
    };

    private static bool IsPortTaken(Exception? e) => e switch
    {
        null => false,
        AddressInUseException => true,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        _ => IsPortTaken(e.InnerException),
    };
}

/// <summary>What the running host tells the app.</summary>
internal sealed class RunningHost(IServer server, IOptions<LocalRuntimeOptions> options) : ILocalRuntime
{
    public Uri BaseAddress => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        ? new Uri(address)
        : throw new InvalidOperationException("The host has not started: it has no address yet.");

    public string Folder => options.Value.Folder!;
}
