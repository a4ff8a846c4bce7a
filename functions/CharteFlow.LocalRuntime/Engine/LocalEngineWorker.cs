using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>A worker whose orchestrators and activities run in the engine of its name.</summary>
internal sealed class LocalEngineWorker : DurableTaskWorker
{
    private readonly DurableEngine _engine;
    private readonly ExecutionParts _parts;

    public LocalEngineWorker(string name, IDurableTaskFactory factory, IServiceProvider services)
        : base(name, factory)
    {
        ExceptionPropertiesProvider = services.GetService<IExceptionPropertiesProvider>();
        _engine = services.GetRequiredKeyedService<DurableEngine>(name);
        _parts = new ExecutionParts(factory, services, services.GetRequiredService<ILoggerFactory>())
        {
            Options = services.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(name),
            ExceptionProperties = ExceptionPropertiesProvider,
        };
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _engine.Start(_parts);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _engine.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    // The engine has loops of its own.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
