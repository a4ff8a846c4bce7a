using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CharteFlow.Adapters.Storage;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>
/// This very program, started once more to write into a folder of the test: before any test framework awakes, it sees
/// its variable, does that, and ends. It creates <c>r0.json</c>, <c>r1.json</c> and so on, and prints the number of
/// each one that it won.
/// </summary>
public sealed class SecondProcess : IDisposable
{
    private const string Folder = "CHARTEFLOW_TEST_FOLDER";
    private const string Count = "CHARTEFLOW_TEST_COUNT";

    private readonly Process _process;

    /// <param name="folder">The container's folder.</param>
    /// <param name="count">How many names to try.</param>
    public SecondProcess(string folder, int count)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(SecondProcess).Assembly.Location}\"")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Folder] = folder;
        start.Environment[Count] = count.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
    }

    /// <summary>Waits until it is up.</summary>
    public async Task ReadyAsync() =>
        Assert.Equal("ready", await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

    public void Go() => _process.StandardInput.WriteLine("go");

    /// <summary>The next number that it won; null when it has ended.</summary>
    public async Task<string?> NextAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>All numbers that it won.</summary>
    public async Task<IReadOnlyList<string>> AllAsync() =>
        (await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>
    /// What this process writes under a number: long enough to be cut in the middle, and whole only with its last word.
    /// </summary>
    public static string ContentOf(int process, int number) => $"{process} {number} {new string('x', 100_000)} end";

    [ModuleInitializer]
    internal static void RunAsSecondProcess()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
            return;
        Write(
            new FolderObjectStore(folder),
            int.Parse(Environment.GetEnvironmentVariable(Count)!, CultureInfo.InvariantCulture)
        );
        Environment.Exit(0);
    }

    // Not async: other threads cannot enter this module before its initializer has ended.
    private static void Write(FolderObjectStore store, int count)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        for (var number = 0; number < count; number++)
        {
            var content = Encoding.UTF8.GetBytes(ContentOf(Environment.ProcessId, number));
            if (
                store.CreateAsync($"r{number}.json", content, ContentTypes.Json).GetAwaiter().GetResult()
                is CreateOutcome.Created
            )
                Console.WriteLine(number);
        }
    }
}
