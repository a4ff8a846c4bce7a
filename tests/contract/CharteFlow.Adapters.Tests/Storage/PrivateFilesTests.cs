using System.Runtime.Versioning;
using CharteFlow.Adapters.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode File644 = File600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Folder755 =
        File644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void CreateFolder_WithMissingOnesAbove_MakesAllOfThemPrivate()
    {
        File.SetUnixFileMode(_folder.Path, Folder755);

        PrivateFiles.CreateFolder(_folder.In("a/b/c"));

        Assert.All(["a", "a/b", "a/b/c"], made => Assert.Equal(Folder700, File.GetUnixFileMode(_folder.In(made))));
        Assert.Equal(Folder755, File.GetUnixFileMode(_folder.Path));
    }

    [Fact]
    public void File_ThatIsMade_IsPrivateBeforeAnythingStandsInIt()
    {
        using var written = PrivateFiles.Write(_folder.In("mail"), FileMode.CreateNew);
        using var held = PrivateFiles.Hold(_folder.In("lock"));

        Assert.Equal(
            (File600, File600),
            (File.GetUnixFileMode(_folder.In("mail")), File.GetUnixFileMode(_folder.In("lock")))
        );
    }

    [Fact]
    public void CloseAll_OfWhatWasOpen_TakesItFromAllOthersAndFromNothingElse()
    {
        System.IO.Directory.CreateDirectory(_folder.In("store/receipts"));
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere.In("foreign"), "");
        File.SetUnixFileMode(elsewhere.In("foreign"), File644);
        File.CreateSymbolicLink(_folder.In("store/link"), elsewhere.In("foreign"));
        System.IO.Directory.CreateSymbolicLink(_folder.In("store/folder-link"), elsewhere.Path);
        File.WriteAllText(_folder.In("store/receipts/r.json"), "");
        File.SetUnixFileMode(_folder.In("store/receipts/r.json"), File644);
        File.SetUnixFileMode(_folder.In("store/receipts"), Folder755);
        File.SetUnixFileMode(_folder.In("store"), Folder755);

        PrivateFiles.CloseAll(_folder.In("store"));

        Assert.Equal(
            (Folder700, Folder700, File600, File644),
            (
                File.GetUnixFileMode(_folder.In("store")),
                File.GetUnixFileMode(_folder.In("store/receipts")),
                File.GetUnixFileMode(_folder.In("store/receipts/r.json")),
                File.GetUnixFileMode(elsewhere.In("foreign"))
            )
        );
    }

    [Fact]
    public void Close_OfAFolderThatIsEverybodys_LeavesIt()
    {
        const UnixFileMode Shared = Folder755 | UnixFileMode.StickyBit;
        File.SetUnixFileMode(_folder.Path, Shared);

        PrivateFiles.Close(_folder.Path);

        Assert.Equal(Shared, File.GetUnixFileMode(_folder.Path));
    }

    [Fact]
    public void Close_OfWhatIsNotThere_DoesNothing()
    {
        PrivateFiles.Close(_folder.In("nothing"));
        PrivateFiles.CloseAll(_folder.In("nothing"));

        Assert.False(File.Exists(_folder.In("nothing")));
    }

    public void Dispose()
    {
        File.SetUnixFileMode(_folder.Path, Folder700);
        _folder.Dispose();
    }
}
