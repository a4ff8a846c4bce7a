using CharteFlow.LocalHost.Start;

namespace CharteFlow.LocalHost;

/// <summary>
/// A function app on this machine: its worker, its HTTP addresses, its timers and its orchestrations.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly HostParts _parts;

    private FunctionsHost(HostParts parts) => _parts = parts;

    /// <summary>Where the app answers, such as <c>http://localhost:7071/</c>.</summary>
    public Uri BaseAddress => _parts.Front!.BaseAddress;

    /// <summary>Where durable clients of other processes reach the orchestrations, by gRPC.</summary>
    public Uri TaskHubAddress => _parts.TaskHubAddress;

    /// <summary>The full path of the folder that holds everything the host keeps.</summary>
    public string Folder => _parts.Folder;

    /// <summary>The next instant at which something becomes due by itself; null when nothing does.</summary>
    public DateTimeOffset? NextDue =>
        (_parts.TimerBoard.NextDue, _parts.Backend.NextDue) switch
        {
            (null, var due) => due,
            (var due, null) => due,
            var (timer, task) => timer < task ? timer : task,
        };

    internal HostParts Parts => _parts;

    /// <summary>Starts the app, and returns when it answers.</summary>
    /// <exception cref="HostStartException">It cannot be hosted as it is written or set up.</exception>
    public static async Task<FunctionsHost> StartAsync(
        FunctionsHostOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var parts = new HostParts(options);
        try
        {
            await parts.StartAsync(cancellationToken);
            return new FunctionsHost(parts);
        }
        catch (Exception e)
        {
            await parts.DisposeAsync();
            if (StartFailure.Explain(e) is { } explained && explained != e)
                throw explained;
            throw;
        }
    }

    /// <summary>
    /// Completes when nothing is running and nothing is due at the present instant, so that a test winds its clock
    /// exactly then.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        // A timer function may give orchestrations work; they give timers none. So both are idle when the backend
        // became idle and no timer ran meanwhile.
        long changes;
        do
        {
            await _parts.TimerBoard.WhenIdleAsync(cancellationToken);
            changes = _parts.TimerBoard.Changes;
            await _parts.Backend.WhenIdleAsync(cancellationToken);
        } while (changes != _parts.TimerBoard.Changes || !_parts.TimerBoard.IsIdle);
    }

    /// <summary>Takes nothing new, lets what is under way finish until the token is cancelled, and stops.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _parts.StopAsync(cancellationToken);

    /// <summary>Stops, if it has not, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _parts.DisposeAsync();
    }
}
