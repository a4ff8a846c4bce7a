using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Orchestrators;

/// <summary>
/// How an orchestrator names what it calls: by <c>nameof</c> of a function of the right kind, so that a rename cannot
/// part them.
/// </summary>
internal static class FunctionCalls
{
    private static readonly Dictionary<string, string> TriggerOfParameter = new()
    {
        ["activity"] = "ActivityTrigger",
        ["look"] = "ActivityTrigger",
        ["remind"] = "ActivityTrigger",
        ["orchestrator"] = "OrchestrationTrigger",
    };

    public static IReadOnlyList<string> Problems(SourceModel sources, SyntaxTree file)
    {
        var meaning = sources.MeaningOf(file);
        var named =
            from call in file.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            let method = meaning.GetSymbolInfo(call).Symbol as IMethodSymbol
            where method is not null
            from pair in call.ArgumentList.Arguments.Zip(method.Parameters)
            where TriggerOfParameter.ContainsKey(pair.Second.Name)
            select (Argument: pair.First, Trigger: TriggerOfParameter[pair.Second.Name]);
        return
        [
            .. named
                .Where(call => !IsRight(call.Argument.Expression, call.Trigger, meaning))
                .Select(call => $"{file.FilePath}: {call.Argument}"),
        ];
    }

    /// <summary>A parameter passed on is judged where it comes from; so is a method that chooses among names.</summary>
    private static bool IsRight(ExpressionSyntax name, string trigger, SemanticModel meaning) =>
        name switch
        {
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } nameOf =>
                FunctionsNamed(nameOf, meaning).Any(method => HasTrigger(method, trigger)),
            InvocationExpressionSyntax choice => ChoicesOf(choice, meaning) is { Count: > 0 } choices
                && choices.All(one => IsRight(one, trigger, meaning)),
            IdentifierNameSyntax passed => meaning.GetSymbolInfo(passed).Symbol is IParameterSymbol,
            _ => false,
        };

    private static IEnumerable<IMethodSymbol> FunctionsNamed(InvocationExpressionSyntax nameOf, SemanticModel meaning)
    {
        var info = meaning.GetSymbolInfo(nameOf.ArgumentList.Arguments[0].Expression);
        return info.CandidateSymbols.Append(info.Symbol).OfType<IMethodSymbol>();
    }

    private static bool HasTrigger(IMethodSymbol method, string trigger) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FunctionAttribute")
        && method.Parameters.Any(parameter =>
            parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == $"{trigger}Attribute")
        );

    private static IReadOnlyList<ExpressionSyntax> ChoicesOf(
        InvocationExpressionSyntax choice,
        SemanticModel meaning
    ) =>
        meaning.GetSymbolInfo(choice).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is MethodDeclarationSyntax method
            ?
            [
                .. method
                    .DescendantNodes()
                    .OfType<SwitchExpressionArmSyntax>()
                    .Select(arm => arm.Expression)
                    .Where(arm => arm is not ThrowExpressionSyntax),
            ]
            : [];
}
