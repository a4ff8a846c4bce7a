using System.Reflection;
using System.Text.RegularExpressions;

namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>
/// Arrows run one way: Functions to Pages and Adapters, these to Application, all to Charters; the host for one machine
/// stands beside the app, on its backend, and neither knows the other.
/// </summary>
public sealed partial class ArrowTests
{
    [Theory]
    [InlineData("CharteFlow.Charters", "")]
    [InlineData("CharteFlow.DurableTask.Sqlite", "")]
    [InlineData("CharteFlow.LocalHost", "CharteFlow.DurableTask.Sqlite")]
    [InlineData("CharteFlow.Pages", "CharteFlow.Application CharteFlow.Charters")]
    [InlineData("CharteFlow.Application", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Adapters", "CharteFlow.Application CharteFlow.Charters")]
    [InlineData(
        "CharteFlow.Functions",
        "CharteFlow.Adapters CharteFlow.Application CharteFlow.Charters CharteFlow.LocalHost CharteFlow.Pages"
    )]
    [InlineData("CharteFlow.Demo", "CharteFlow.Functions CharteFlow.LocalHost")]
    public void ProjectFile_OfEachProject_PointsOneWay(string project, string expected)
    {
        var references = ProjectFile.Of(project).Projects;

        Assert.Equal(expected, string.Join(' ', references));
    }

    [Theory]
    [InlineData("CharteFlow.Charters", "")]
    [InlineData("CharteFlow.DurableTask.Sqlite", "")]
    [InlineData("CharteFlow.LocalHost", "CharteFlow.DurableTask.Sqlite")]
    [InlineData("CharteFlow.Pages", "CharteFlow.Application CharteFlow.Charters")]
    [InlineData("CharteFlow.Application", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Adapters", "CharteFlow.Application CharteFlow.Charters")]
    [InlineData(
        "CharteFlow.Functions",
        "CharteFlow.Adapters CharteFlow.Application CharteFlow.Charters CharteFlow.Pages"
    )]
    public void Assembly_OfEachProject_UsesNoOther(string project, string allowed)
    {
        var used = Assembly
            .Load(project)
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("CharteFlow.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed.Split(' ')));
    }

    [Fact]
    public void Functions_Folder_HoldsNoOtherProject()
    {
        var projects = Repository.FilesIn("functions", ".csproj").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(
            [
                "CharteFlow.Adapters",
                "CharteFlow.Application",
                "CharteFlow.Charters",
                "CharteFlow.Demo",
                "CharteFlow.DurableTask.Sqlite",
                "CharteFlow.Functions",
                "CharteFlow.LocalHost",
                "CharteFlow.Pages",
            ],
            projects
        );
    }

    [Fact]
    public void Charters_ProjectFile_AsksForNoPackage() => Assert.Empty(ProjectFile.Of("CharteFlow.Charters").Packages);

    [Fact]
    public void Charters_Assembly_UsesTheBaseLibraryOnly()
    {
        var used = Assembly.Load("CharteFlow.Charters").GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.All(used, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("functions/CharteFlow.LocalHost")]
    [InlineData("functions/CharteFlow.DurableTask.Sqlite")]
    public void Host_Sources_KnowNoWordOfCharters(string project)
    {
        var words =
            from file in Repository.FilesIn(project, ".cs", ".csproj", ".proto")
            from Match word in CharterWord().Matches(Repository.Read(file))
            select $"{file}: {word.Value}";

        Assert.Empty(words);
    }

    [Theory]
    [InlineData("CharteFlow.Adapters")]
    [InlineData("CharteFlow.Application")]
    [InlineData("CharteFlow.Charters")]
    [InlineData("CharteFlow.Demo")]
    [InlineData("CharteFlow.DurableTask.Sqlite")]
    [InlineData("CharteFlow.Functions")]
    [InlineData("CharteFlow.LocalHost")]
    [InlineData("CharteFlow.Pages")]
    public void PublicTypes_OfEachAssembly_AreOurOwn(string project) =>
        Assert.All(
            Assembly.Load(project).GetExportedTypes().Where(type => type is { IsNested: false, Namespace: not null }),
            type => Assert.StartsWith("CharteFlow.", type.FullName, StringComparison.Ordinal)
        );

    [GeneratedRegex(
        @"\b(chart[ae]s?|charters?|campaigns?|consultations?|employees?|recipients?|receipts?|reviewers?)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CharterWord();
}
