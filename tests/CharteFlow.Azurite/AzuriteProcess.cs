using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CharteFlow.Azurite;

/// <summary>
/// Azurite's blob service, or all of its services, in memory, on free ports of the loopback address. Starts when its
/// address is first asked for, installs itself (<c>tests/azurite</c>) when it must, and ends with the process that
/// started it, whose pipe it listens to.
/// </summary>
/// <param name="options">Of its command line.</param>
/// <param name="script">Starts it.</param>
/// <param name="services">How many services that starts.</param>
internal sealed partial class AzuriteProcess(string options, string script = "start.js", int services = 1) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock _starting = new();
    private Task<Uri[]>? _addresses;
    private Process? _service;

    /// <summary>The address of the blobs of the account that every Azurite has.</summary>
    public async Task<Uri> AddressAsync() => (await AddressesAsync())[0];

    /// <summary>
    /// The addresses of the account that every Azurite has: its blobs, queues and tables, as far as they are started.
    /// </summary>
    public Task<Uri[]> AddressesAsync()
    {
        lock (_starting)
            return _addresses ??= StartAsync();
    }

    public void Dispose()
    {
        if (_service is null)
            return;
        _service.StandardInput.Close();
        if (!_service.WaitForExit(TimeSpan.FromSeconds(5)))
            _service.Kill(entireProcessTree: true);
        _service.Dispose();
    }

    private async Task<Uri[]> StartAsync()
    {
        var folder = FindFolder();
        using var deadline = new CancellationTokenSource(Patience);
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            await InstallAsync(folder, deadline.Token);

        _service = Start(
            folder,
            "node",
            $"{script} --blobPort 0 --inMemoryPersistence --skipApiVersionCheck --silent --disableTelemetry {options}"
        );
        var said = new List<string>();
        var addresses = new List<Uri>();
        while (await _service.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
                addresses.Add(new Uri($"{match.Groups[1].Value}/devstoreaccount1"));
            if (addresses.Count == services)
                return [.. addresses];
        }

        said.Add(await _service.StandardError.ReadToEndAsync(deadline.Token));
        throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', said)}");
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        using var npm = Start(folder, "npm", "ci --ignore-scripts --no-audit --no-fund --loglevel error");
        var said = await Task.WhenAll(
            npm.StandardOutput.ReadToEndAsync(cancellationToken),
            npm.StandardError.ReadToEndAsync(cancellationToken)
        );
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"'npm ci' failed in {folder}: {string.Concat(said)}");
    }

    private static Process Start(string folder, string program, string arguments)
    {
        var start = new ProcessStartInfo(
            OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program,
            arguments
        )
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
            throw new InvalidOperationException(
                $"The storage tests need '{program}' on the PATH: install Node.js 20 or later.",
                missing
            );
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "tests", "azurite", "package.json")))
                return Path.Combine(folder.FullName, "tests", "azurite");
        throw new InvalidOperationException($"There is no tests/azurite above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"(?:listens on|listening at) (https?://\S+)")]
    private static partial Regex Listening();
}
