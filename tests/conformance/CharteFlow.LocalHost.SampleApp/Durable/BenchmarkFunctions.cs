using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalHost.SampleApp.Durable;

/// <summary>What the benchmark asks the worker for.</summary>
public static class BenchmarkFunctions
{
    /// <summary>Answers with the worker's process id.</summary>
    [Function(nameof(WorkerProcess))]
    public static IResult WorkerProcess(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "benchmark/process")] HttpRequest request
    ) => Results.Text(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Does the work that <see cref="BenchmarkDriver"/> names, and answers with the milliseconds that it took.
    /// </summary>
    [Function(nameof(Benchmark))]
    public static async Task<IResult> Benchmark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "benchmark/{work}")] HttpRequest request,
        string work,
        [DurableClient] DurableTaskClient client
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        int Number(string name) => int.Parse(request.Query[name]!, CultureInfo.InvariantCulture);
        var time = await BenchmarkDriver.RunAsync(
            client,
            work,
            Number("count"),
            Number("atOnce"),
            request.HttpContext.RequestAborted
        );
        return Results.Text(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Waits for as many events <c>word</c>.</summary>
    [Function(nameof(Collect))]
    public static async Task<int> Collect([OrchestrationTrigger] TaskOrchestrationContext context, int words)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (var i = 0; i < words; i++)
            await context.WaitForExternalEvent<string>("word");
        return words;
    }
}
