using CharteFlow.Application.Storage;
using FsCheck.Xunit;

namespace CharteFlow.Adapters.Tests.Storage;

public sealed class FileNamesTests
{
    private static readonly string Root = Path.GetFullPath("/store");

    [Property]
    public bool ToPath_AnyAllowedName_StaysInTheFolder(string name) =>
        ObjectName.Problem(name) is not null
        || Path.GetFullPath(Path.Combine(Root, FileNames.ToPath(name)))
            .StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [Property]
    public bool Decode_AnyEncodedSegment_IsTheSegment(string segment, bool isFolder) =>
        ObjectName.Problem(segment) is not null
        || segment.Contains('/', StringComparison.Ordinal)
        || FileNames.Decode(FileNames.Encode(segment, isFolder), isFolder) == segment;

    [Property]
    public bool Encode_TwoSegments_AreTwoFilesEvenWhereCapitalsFold(string one, string two) =>
        ObjectName.Problem(one) is not null
        || ObjectName.Problem(two) is not null
        || one == two
        || !string.Equals(
            FileNames.Encode(one, false),
            FileNames.Encode(two, false),
            StringComparison.OrdinalIgnoreCase
        );

    [Theory]
    [InlineData("charter.json", false, "charter.json")]
    [InlineData("réseaux-sociaux", true, "réseaux-sociaux")]
    [InlineData("2.0", true, "2.0")]
    [InlineData("plain", false, "plain%")]
    [InlineData("folder.d", true, "folder.d%")]
    [InlineData("con.txt", false, "%63on.txt")]
    [InlineData("lpt1", true, "%6Cpt1")]
    [InlineData("console.txt", false, "console.txt")]
    [InlineData(".hidden", true, "%2Ehidden%")]
    [InlineData("Charte.txt", false, "%43harte.txt")]
    [InlineData("a:b?.txt", false, "a%3Ab%3F.txt")]
    [InlineData("100%.txt", false, "100%25.txt")]
    [InlineData("a ", true, "a%20")]
    public void Encode_Segment_IsSafeOnEverySystem(string segment, bool isFolder, string expected)
    {
        Assert.Equal(expected, FileNames.Encode(segment, isFolder));
        Assert.Equal(segment, FileNames.Decode(expected, isFolder));
    }

    [Theory]
    [InlineData("Thumbs.db")]
    [InlineData("%zz.txt")]
    [InlineData("%FF.txt")]
    [InlineData("%2e.txt")]
    [InlineData("plain")]
    [InlineData("%")]
    public void Decode_ForeignFile_IsNull(string file) => Assert.Null(FileNames.Decode(file, isFolder: false));
}
