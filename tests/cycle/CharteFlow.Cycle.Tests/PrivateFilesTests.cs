using System.Runtime.Versioning;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What lies on one machine, names and answers and links, is for the account that runs the app and for nobody else.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    [Fact]
    public async Task EveryFile_OfACycle_IsItsOwnersAlone()
    {
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup => setup with { Folder = Path.Combine(setup.Folder, "new", "folder") }
        );
        var cycle = await test.ConsultAsync();
        using (var visit = new EmployeeVisit((await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.First()))
            await visit.AnswerAsync(Charters.Campaigns.AnswerKind.Approve);
        var root = test.App.Setup.Folder;

        Assert.Empty(OpenTo(Others, root));
        var names = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Contains("taskhub.db", names);
        Assert.Contains("taskhub.db-wal", names);
        Assert.Contains("keys", names);
        Assert.Contains(names, name => name!.EndsWith(".eml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_OnFilesOfAnEarlierVersion_ClosesThem_AndLeavesNothingInTheHomeFolder()
    {
        var (folder, home) = (TestApp.NewFolder(), TestApp.NewFolder());
        var company = TestCompany.Write(TestApp.NewFolder(), 1);
        await using (var first = await StartAsync(folder, company, home))
            await first.UntilAsync(
                () => Task.FromResult(File.Exists(Path.Combine(folder, "keys"))),
                "it has made its keys"
            );
        Open(folder);
        var foreign = Path.Combine(folder, "outbox", "notes.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        await File.WriteAllTextAsync(foreign, "Not the app's.");
        File.SetUnixFileMode(foreign, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        await using var again = await StartAsync(folder, company, home);

        await again.UntilAsync(
            () => Task.FromResult(!OpenTo(Others, folder).Except([foreign]).Any()),
            "everything is closed"
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(foreign));
        Assert.Empty(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain("warn", again.Said, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<AppProcess> StartAsync(string folder, string company, string home) =>
        AppProcess.StartAsync(folder, company, ("HOME", home), ("DOTNET_CLI_HOME", home));

    private static void Open(string folder)
    {
        const UnixFileMode File644 =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Folder755 =
            File644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Path.Combine(folder, "outbox", "mails"));
        File.WriteAllText(Path.Combine(folder, "outbox", "mails", "old.eml"), "Subject: old\n\nold");
        Directory.CreateDirectory(Path.Combine(folder, "store", "evidence", "receipts"));
        File.WriteAllText(Path.Combine(folder, "store", "evidence", "receipts", "old.json"), "{}");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, File644);
        foreach (
            var directory in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder)
        )
            File.SetUnixFileMode(directory, Folder755);
    }

    private static IEnumerable<string> OpenTo(UnixFileMode others, string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Prepend(folder)
            .Where(path => (File.GetUnixFileMode(path) & others) != 0);
}
