using System.Reflection;
using System.Text.Json;
using CharteFlow.Benchmarks;
using CharteFlow.Benchmarks.Audience;
using CharteFlow.Benchmarks.Receipts;
using CharteFlow.Benchmarks.Teams;
using CharteFlow.Demo;

return args switch
{
    [] => await Benchmark.RunAsync([500, 1_000, 2_500, 5_000]),
    ["--quick"] => await Benchmark.RunAsync([100, 500]),
    ["--receipts"] => await ReceiptReport.RunAsync(10_000, 100_000),
    ["--audience"] => await AudienceReport.RunAsync(5_000, 50_000),
    ["--teams"] => await TeamReport.RunAsync(2_000, 20_000),
    [ChildProcess.Receipts, var folder, var receipts] => await ReadReceiptsAsync(folder, int.Parse(receipts, null)),
    [ChildProcess.Campaign, var folder, var employees] => await PlayCampaignAsync(folder, int.Parse(employees, null)),
    [ChildProcess.Demo] => (int)DemoEntry().Invoke(null, [new[] { "--no-wait" }])!,
    _ => Explain(),
};

static async Task<int> PlayCampaignAsync(string folder, int employees)
{
    await CampaignRun.PlayAsync(Path.Combine(folder, "warm-up"), CampaignRun.WarmUpEmployees);
    var figures = await CampaignRun.PlayAsync(Path.Combine(folder, "measured"), employees);
    Console.WriteLine(JsonSerializer.Serialize(figures));
    return 0;
}

static async Task<int> ReadReceiptsAsync(string folder, int receipts)
{
    Console.WriteLine(JsonSerializer.Serialize(await ReceiptRun.PlayAsync(folder, receipts)));
    return 0;
}

static MethodInfo DemoEntry() => typeof(RunningApp).Assembly.EntryPoint!;

static int Explain()
{
    Console.Error.WriteLine(
        "Measures CharteFlow on this machine. Options: --quick (100 and 500 recipients only), --receipts (10,000 and 100,000 receipts on Azurite), --audience (groups of 5,000 and 50,000 from the Graph peer), --teams (managers' pages in campaigns of 2,000 and 20,000)."
    );
    return 2;
}
