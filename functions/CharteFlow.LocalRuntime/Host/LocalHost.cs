using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The app's host: starts, says so, and names a port that is taken.</summary>
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
        catch (Exception e) when (IsPortTaken(e))
        {
            throw new LocalRuntimeStartException(
                $"Port {options.Port} is in use. Choose another one with --port N, or a free one with --port 0.", e);
        }
        catch (Exception e) when (InvalidOptions(e) is { Length: > 0 } failures)
        {
            throw new LocalRuntimeStartException(failures);
        }

        Services.GetRequiredService<StartPhase>().IsOver = true;
        if (!options.Quiet)
            Banner.Print(
                Console.Out,
                Services.GetRequiredService<FunctionIndex>(),
                new HostAddresses(Services.GetRequiredService<ILocalRuntime>(), Services.GetRequiredService<HostKeys>()));
    }

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
