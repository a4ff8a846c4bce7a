using System.Reflection;
using System.Text.RegularExpressions;

namespace CharteFlow.Architecture.Tests.Projects;

/// <summary>Arrows run one way: Functions to Pages and Adapters, these to Charters; Charters and LocalRuntime know nobody.</summary>
public sealed partial class ArrowTests
{
    [Theory]
    [InlineData("CharteFlow.Charters", "")]
    [InlineData("CharteFlow.DurableTask.Sqlite", "")]
    [InlineData("CharteFlow.LocalRuntime", "")]
    [InlineData("CharteFlow.Pages", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Adapters", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Functions", "CharteFlow.Adapters CharteFlow.Charters CharteFlow.LocalRuntime CharteFlow.Pages")]
    [InlineData("CharteFlow.Demo", "CharteFlow.Functions")]
    public void ProjectFile_OfEachProject_PointsOneWay(string project, string expected)
    {
        var references = ProjectFile.Of(project).Projects;

        Assert.Equal(expected, string.Join(' ', references));
    }

    [Theory]
    [InlineData("CharteFlow.Charters", "")]
    [InlineData("CharteFlow.LocalRuntime", "")]
    [InlineData("CharteFlow.Pages", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Adapters", "CharteFlow.Charters")]
    [InlineData("CharteFlow.Functions", "CharteFlow.Adapters CharteFlow.Charters CharteFlow.LocalRuntime CharteFlow.Pages")]
    public void Assembly_OfEachProject_UsesNoOther(string project, string allowed)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("CharteFlow.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed.Split(' ')));
    }

    [Fact]
    public void Functions_Folder_HoldsNoOtherProject()
    {
        var projects = Repository.FilesIn("functions", ".csproj").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(
            ["CharteFlow.Adapters", "CharteFlow.Charters", "CharteFlow.Demo", "CharteFlow.DurableTask.Sqlite", "CharteFlow.Functions", "CharteFlow.LocalRuntime", "CharteFlow.Pages"],
            projects);
    }

    [Fact]
    public void Charters_ProjectFile_AsksForNoPackage() => Assert.Empty(ProjectFile.Of("CharteFlow.Charters").Packages);

    [Fact]
    public void Charters_Assembly_UsesTheBaseLibraryOnly()
    {
        var used = Assembly.Load("CharteFlow.Charters").GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.All(used, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void LocalRuntime_Sources_KnowNoWordOfCharters()
    {
        var words = from file in Repository.FilesIn("functions/CharteFlow.LocalRuntime", ".cs", ".csproj")
                    from Match word in CharterWord().Matches(Repository.Read(file))
                    select $"{file}: {word.Value}";

        Assert.Empty(words);
    }

    [Theory]
    [InlineData("functions/CharteFlow.Adapters")]
    [InlineData("functions/CharteFlow.Charters")]
    [InlineData("functions/CharteFlow.Functions")]
    [InlineData("functions/CharteFlow.Pages")]
    public void Sources_BesideProgram_KnowNoSecondRuntime(string project)
    {
        var knowing = Repository.FilesIn(project, ".cs", ".razor", ".csproj")
            .Where(name => Repository.Read(name).Contains("LocalRuntime", StringComparison.Ordinal));

        Assert.Empty(knowing.Except(["functions/CharteFlow.Functions/CharteFlow.Functions.csproj", "functions/CharteFlow.Functions/Program.cs"]));
    }

    [Fact]
    public void FunctionsProject_LocalRuntime_IsThereForTheLocalRuntimeOnly()
    {
        var conditions = Repository.ReadXml("functions/CharteFlow.Functions/CharteFlow.Functions.csproj").Descendants("ProjectReference")
            .Where(item => ((string?)item.Attribute("Include"))!.Contains("LocalRuntime", StringComparison.Ordinal))
            .Select(item => (string?)item.Parent?.Attribute("Condition"));

        Assert.Equal(["'$(FunctionsRuntime)' == 'local'"], conditions);
    }

    // The local runtime declares the same types: both in one build would not compile.
    [Fact]
    public void FunctionsProject_AzurePackages_AreThereForTheAzureRuntimeOnly()
    {
        var conditions = Repository.ReadXml("functions/CharteFlow.Functions/CharteFlow.Functions.csproj").Descendants("PackageReference")
            .Where(item => ((string?)item.Attribute("Include"))!.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal))
            .Select(item => (string?)item.Parent?.Attribute("Condition"))
            .ToList();

        Assert.True(conditions.Count >= 5, "the packages of the azure build are not where they were");
        Assert.All(conditions, condition => Assert.StartsWith("'$(FunctionsRuntime)' == 'azure'", condition, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(chart[ae]s?|charters?|campaigns?|consultations?|employees?|recipients?|receipts?|reviewers?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CharterWord();
}
