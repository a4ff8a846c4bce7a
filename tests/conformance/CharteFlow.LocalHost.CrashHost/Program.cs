using CharteFlow.LocalHost;
using CharteFlow.LocalHost.SampleApp;
using CharteFlow.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

// A host for each folder, until the standard input is closed.
await Task.WhenAll(
    args.Select(async folder =>
    {
        var worker = new InProcessWorker(
            typeof(SampleProgram).Assembly,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("CrashEffects", Path.Combine(folder, "effects.log"))]);
                builder.AddSampleApp();
            }
        );
        var host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = folder,
                Folder = folder,
                Port = 0,
                InProcess = worker,
                Log = LogLevel.Error,
            }
        );
        Console.WriteLine($"Listening on {host.BaseAddress} for {folder}");
    })
);
await Console.In.ReadToEndAsync();
