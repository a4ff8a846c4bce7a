using System.Diagnostics;
using System.Reflection;
using System.Runtime.Versioning;
using System.Text.Json;

namespace CharteFlow.Infra.Tests;

/// <summary>The templates, compiled and linted by the Bicep CLI that the build restores.</summary>
[SupportedOSPlatform("linux")]
internal static class Templates
{
    // The compiler takes seconds: once is enough.
    private static readonly Lazy<Task<string>> Compiled = new(async () =>
        (await BicepAsync("build", "--stdout")).Output
    );

    public static string Folder { get; } = Path.GetFullPath(Metadata("InfraFolder"));

    /// <summary>Every resource of the compiled template, those of its modules included.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ResourcesAsync()
    {
        using var template = JsonDocument.Parse(await Compiled.Value);
        return [.. Resources(template.RootElement).Select(resource => resource.Clone())];
    }

    /// <summary>The names of the template's outputs.</summary>
    public static async Task<IReadOnlyList<string>> OutputsAsync()
    {
        using var template = JsonDocument.Parse(await Compiled.Value);
        return [.. template.RootElement.GetProperty("outputs").EnumerateObject().Select(found => found.Name)];
    }

    /// <summary>What the linter says; empty when all is well.</summary>
    public static async Task<string> LintAsync()
    {
        var (output, errors) = await BicepAsync("lint");
        return (output + errors).Trim();
    }

    private static IEnumerable<JsonElement> Resources(JsonElement template) =>
        Entries(template.GetProperty("resources"))
            .SelectMany(resource =>
                resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments"
                    ? Resources(resource.GetProperty("properties").GetProperty("template"))
                    : [resource]
            );

    private static IEnumerable<JsonElement> Entries(JsonElement resources) =>
        resources.ValueKind == JsonValueKind.Array
            ? resources.EnumerateArray()
            : resources.EnumerateObject().Select(resource => resource.Value);

    private static async Task<(string Output, string Errors)> BicepAsync(string command, params string[] arguments)
    {
        var bicep = Path.Combine(Metadata("BicepTools"), "bicep");
        File.SetUnixFileMode(bicep, File.GetUnixFileMode(bicep) | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(bicep, [command, Path.Combine(Folder, "main.bicep"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 || command == "lint"
            ? (await output, await errors)
            : throw new InvalidOperationException($"bicep {command} failed:\n{await errors}");
    }

    private static string Metadata(string key) =>
        Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key)
            .Value!;
}
