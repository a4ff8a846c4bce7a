using System.Diagnostics;
using System.Text.RegularExpressions;
using CharteFlow.Adapters.Tests.Storage;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>
/// A Blob storage of our own, in memory, on a free port of the loopback address. Starts when the first test asks for it, installs itself
/// (<c>tests/azurite</c>) when it must, and ends with the test process, whose pipe it listens to.
/// </summary>
public sealed partial class Azurite : IDisposable
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lazy<Task<string>> _address;
    private Process? _service;

    public Azurite() => _address = new Lazy<Task<string>>(StartAsync);

    /// <summary>How to reach it, with the account name and key that every Azurite has.</summary>
    public async Task<string> ConnectionStringAsync() =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={await _address.Value}/devstoreaccount1;";

    public void Dispose()
    {
        if (_service is null)
            return;
        _service.StandardInput.Close();
        if (!_service.WaitForExit(TimeSpan.FromSeconds(5)))
            _service.Kill(entireProcessTree: true);
        _service.Dispose();
    }

    private async Task<string> StartAsync()
    {
        var folder = FindFolder();
        using var deadline = new CancellationTokenSource(Patience);
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            await InstallAsync(folder, deadline.Token);

        _service = Start(folder, "node", "start.js --blobPort 0 --inMemoryPersistence --skipApiVersionCheck --silent --disableTelemetry");
        var said = new List<string>();
        while (await _service.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
                return match.Groups[1].Value;
        }

        said.Add(await _service.StandardError.ReadToEndAsync(deadline.Token));
        throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', said)}");
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        using var npm = Start(folder, "npm", "ci --ignore-scripts --no-audit --no-fund --loglevel error");
        var said = await Task.WhenAll(
            npm.StandardOutput.ReadToEndAsync(cancellationToken), npm.StandardError.ReadToEndAsync(cancellationToken));
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"'npm ci' failed in {folder}: {string.Concat(said)}");
    }

    private static Process Start(string folder, string program, string arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"The storage tests need '{program}' on the PATH: install Node.js 20 or later.", missing);
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "tests", "azurite", "package.json")))
                return Path.Combine(folder.FullName, "tests", "azurite");
        throw new InvalidOperationException($"There is no tests/azurite above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Listening();
}
