using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Sources;

/// <summary>What holds for every source file.</summary>
public sealed class SourceTests
{
    private static readonly IReadOnlyList<string> AppFiles = Repository.FilesIn("functions", ".cs", ".razor");
    private static readonly IReadOnlyList<string> TestFiles = Repository.FilesIn("tests", ".cs");

    /// <summary>
    /// Who may take the machine's clock: whoever hands it on, and the folder, whose files and locks live by it.
    /// </summary>
    private static readonly string[] ClockOwners =
    [
        "functions/CharteFlow.Adapters/Links/LinkServices.cs",
        "functions/CharteFlow.Adapters/Mail/MailServices.cs",
        "functions/CharteFlow.Adapters/Storage/AtomicFiles.cs",
        "functions/CharteFlow.Adapters/Storage/FolderLocks.cs",
        "functions/CharteFlow.Functions/App/CharteFlowApp.cs",
    ];

    [Fact]
    public void Files_OfTheApp_AreShort() => Assert.Empty(LongerThan(350, AppFiles));

    [Fact]
    public void Files_OfTheTests_AreShort() => Assert.Empty(LongerThan(500, TestFiles));

    [Fact]
    public void Files_OfTheApp_AreFinished()
    {
        var unfinished = AppFiles.Where(name =>
            Notes(name).Any(word => word is "TODO" or "FIXME" or "HACK")
            || Words(Repository.Read(name)).Contains("NotImplementedException")
        );

        Assert.Empty(unfinished);
    }

    [Fact]
    public void Files_OfTheApp_AreTheSameForBothRuntimes()
    {
        var conditional =
            from name in AppFiles
            from directive in Parse(name).GetRoot().DescendantNodes(descendIntoTrivia: true)
            where directive is IfDirectiveTriviaSyntax
            select name;

        Assert.Empty(conditional);
    }

    [Fact]
    public void Time_OutsideTheRuntimeAndTheDemo_ComesFromTheTimeProvider()
    {
        var clocks =
            from name in AppFiles.Where(IsPartOfTheApp)
            from access in Parse(name).GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where
                access.ToString()
                    is "DateTime.Now"
                        or "DateTime.UtcNow"
                        or "DateTime.Today"
                        or "DateTimeOffset.Now"
                        or "DateTimeOffset.UtcNow"
            select $"{name}: {access}";

        Assert.Empty(clocks);
    }

    [Fact]
    public void MachineClock_InTheApp_IsTakenByItsOwnersOnly()
    {
        var takers = AppFiles
            .Where(IsPartOfTheApp)
            .Where(name =>
                Parse(name)
                    .GetRoot()
                    .DescendantNodes()
                    .OfType<MemberAccessExpressionSyntax>()
                    .Any(access => access.ToString() == "TimeProvider.System")
            );

        Assert.Equal(ClockOwners, takers);
    }

    private static bool IsPartOfTheApp(string name) =>
        new[] { "Demo", "DurableTask.Sqlite", "LocalHost" }.All(beside =>
            !name.StartsWith($"functions/CharteFlow.{beside}/", StringComparison.Ordinal)
        );

    private static IEnumerable<string> LongerThan(int lines, IEnumerable<string> names) =>
        names
            .Select(name => (Name: name, Lines: File.ReadLines(Repository.PathOf(name)).Count()))
            .Where(file => file.Lines > lines)
            .Select(file => $"{file.Name}: {file.Lines} lines");

    /// <summary>The words of a file's comments; of a component's, which are not parsed, all of its words.</summary>
    private static IEnumerable<string> Notes(string name) =>
        name.EndsWith(".cs", StringComparison.Ordinal)
            ? Parse(name)
                .GetRoot()
                .DescendantTrivia(descendIntoTrivia: true)
                .Where(trivia => trivia.ToString().StartsWith('/'))
                .SelectMany(trivia => Words(trivia.ToString()))
            : Words(Repository.Read(name));

    private static string[] Words(string text) =>
        text.Split(
            [' ', '\n', '\r', '\t', '(', ')', ':', ';', '.', ',', '/', '"'],
            StringSplitOptions.RemoveEmptyEntries
        );

    private static Microsoft.CodeAnalysis.SyntaxTree Parse(string name) =>
        CSharpSyntaxTree.ParseText(Repository.Read(name));
}
