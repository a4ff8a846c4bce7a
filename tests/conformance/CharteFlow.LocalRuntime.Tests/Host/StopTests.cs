using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_TimerUnderWay_LetsItFinish()
    {
        var gate = new Gate();
        await using var app = await new AFunctionApp(typeof(HeldTimer)).WithService(gate).StartAsync();
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var stop = app.Host.StopAsync();
        gate.MayLeave.SetResult();
        await stop;

        Assert.Equal("finished", gate.Outcome);
    }

    [Fact]
    public async Task Stop_TimeIsOver_CancelsWhatStillRuns()
    {
        var gate = new Gate();
        await using var app = await new AFunctionApp(typeof(HeldTimer))
            .WithService(gate)
            .With(builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50)))
            .StartAsync();
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Host.StopAsync());
        await gate.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("cancelled", gate.Outcome);
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayLeave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Outcome { get; set; } = "running";
    }

    public sealed class HeldTimer(Gate gate)
    {
        [Function("Held")]
        public async Task Run([TimerTrigger("01:00:00", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
        {
            gate.Entered.SetResult();
            try
            {
                await gate.MayLeave.Task.WaitAsync(cancellation);
                gate.Outcome = timer.IsPastDue ? "late" : "finished";
            }
            catch (OperationCanceledException)
            {
                gate.Outcome = "cancelled";
            }

            gate.Left.SetResult();
        }
    }
}
