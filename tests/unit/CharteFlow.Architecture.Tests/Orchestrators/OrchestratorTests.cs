using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Orchestrators;

/// <summary>Holds every orchestrator of the app, and what it calls on the way, to the rules of replay.</summary>
public sealed class OrchestratorTests
{
    private static readonly SourceModel Functions = SourceModel.OfFolder("functions/CharteFlow.Functions");
    private static readonly SourceModel Charters = SourceModel.OfFolder("functions/CharteFlow.Charters");

    public static TheoryData<string> Files => [.. Functions.Orchestrating.Select(file => file.FilePath)];

    [Fact]
    public void Files_ThatOrchestrate_AreAllSeen()
    {
        var names = Functions.Orchestrating.Select(file => Path.GetFileName(file.FilePath));

        Assert.Superset(
            new HashSet<string>
            {
                "AdoptionOrchestrator.cs",
                "CampaignOrchestrator.cs",
                "CharterCycleOrchestrator.cs",
                "DraftingOrchestrator.cs",
                "DurableCalls.cs",
                "FormalitiesOrchestrator.cs",
                "InterruptibleTimer.cs",
                "MailWaveOrchestrator.cs",
                "PhaseLoop.cs",
                "ReviewOrchestrator.cs",
            },
            names.ToHashSet()
        );
    }

    [Fact]
    public void Files_ThatOrchestrate_AreUnderstoodByTheCompiler() =>
        Assert.Empty(Functions.ErrorsIn(Functions.Orchestrating));

    [Theory]
    [MemberData(nameof(Files))]
    public void Orchestrator_Code_IsDeterministic(string file) =>
        Assert.Empty(DeterminismRules.Findings(Functions, Find(file)));

    // What waits without end lengthens its history without end: the SDK's own analyzer asks for the same (DURABLE0011),
    // and does not look into helpers.
    [Theory]
    [MemberData(nameof(Files))]
    public void Orchestrator_Loop_HasAnEndOrContinuesAsNew(string file)
    {
        var endless =
            from loop in Find(file).GetRoot().DescendantNodes().OfType<StatementSyntax>()
            let condition = loop switch
            {
                WhileStatementSyntax plain => plain.Condition.ToString(),
                DoStatementSyntax turned => turned.Condition.ToString(),
                ForStatementSyntax counted => counted.Condition?.ToString() ?? "true",
                _ => "",
            }
            where condition == "true" && !loop.ToString().Contains("ContinueAsNew", StringComparison.Ordinal)
            select loop.ToString();

        Assert.Empty(endless);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Orchestrator_Class_IsGivenTheContextAndNothingElse(string file)
    {
        var injected =
            from type in Find(file).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            from parameters in type.DescendantNodes()
                .OfType<ConstructorDeclarationSyntax>()
                .Select(constructor => constructor.ParameterList)
                .Append(type.ParameterList)
            from parameter in parameters?.Parameters ?? []
            where type is not RecordDeclarationSyntax && parameter.Type?.ToString() != "TaskOrchestrationContext"
            select parameter.ToString();

        Assert.Empty(injected);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Orchestrator_Calls_NameFunctionsOfTheRightKind(string file)
    {
        Assert.Empty(FunctionCalls.Problems(Functions, Find(file)));
    }

    [Fact]
    public void Function_Attributes_TakeTheNameOfTheirMethod()
    {
        var misnamed =
            from file in Functions.Files
            from method in file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            from attribute in method.AttributeLists.SelectMany(list => list.Attributes)
            where
                attribute.Name.ToString() == "Function"
                && attribute.ArgumentList?.ToString() != $"(nameof({method.Identifier.Text}))"
            select $"{file.FilePath}: {attribute}";

        Assert.Empty(misnamed);
    }

    [Fact]
    public void Charters_Rules_ReadNoClockAndDrawNoNumber()
    {
        var findings = Charters
            .Files.SelectMany(file => DeterminismRules.Findings(Charters, file))
            .Where(finding =>
                !finding.EndsWith("a walk without order", StringComparison.Ordinal)
                && !finding.EndsWith("static state", StringComparison.Ordinal)
            );

        Assert.Empty(findings);
    }

    private static SyntaxTree Find(string file) => Functions.Files.Single(tree => tree.FilePath == file);
}
