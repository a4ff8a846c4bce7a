using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using CharteFlow.Functions.App;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>What <c>dotnet publish</c> makes of the app is what Azure runs.</summary>
public sealed class PublishTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-publish-").FullName;

    public async ValueTask InitializeAsync()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish",
                Repository.PathOf("functions/CharteFlow.Functions"),
                "--no-build",
                "-c",
                configuration,
                "-o",
                _folder,
                "-v",
                "quiet",
                "--nologo",
            },
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void PublishedFolder_OfTheApp_IsDeployable()
    {
        var files = Directory
            .EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder, file))
            .ToList();
        using var listed = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "functions.metadata")));

        Assert.Equal(
            typeof(CharteFlowApp)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetMethods())
                .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
                .OfType<string>()
                .Order(),
            listed.RootElement.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order()
        );
        Assert.Empty(
            new[]
            {
                "CharteFlow.Functions.dll",
                "extensions.json",
                "host.json",
                "worker.config.json",
                Path.Combine(".azurefunctions", "function.deps.json"),
            }.Except(files)
        );
        Assert.DoesNotContain("local.settings.json", files);
        Assert.DoesNotContain(
            files,
            file =>
                file.Contains("LocalHost", StringComparison.Ordinal)
                || file.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
        );
    }
}
