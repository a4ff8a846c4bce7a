using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Orchestrators;

/// <summary>
/// What an orchestrator must not do, because it is run again from its history: read a clock, draw a number, start a
/// thread, keep state, or walk through a collection that has no order.
/// </summary>
internal static class DeterminismRules
{
    private static readonly string[] BannedTypes =
    [
        "System.Environment",
        "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.TimeProvider",
        "System.Diagnostics.Stopwatch",
        "System.Threading.Thread",
        "System.Threading.ThreadPool",
        "System.Threading.Timer",
        "System.Threading.PeriodicTimer",
        "System.Threading.Tasks.Parallel",
        "System.Threading.Tasks.TaskFactory",
        "System.IO.File",
        "System.IO.Directory",
        "System.Net.Http.HttpClient",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.Now",
        "System.DateTime.UtcNow",
        "System.DateTime.Today",
        "System.DateTimeOffset.Now",
        "System.DateTimeOffset.UtcNow",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
        "System.Threading.Tasks.Task.Run",
        "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.Task.ConfigureAwait",
        "System.Threading.Tasks.Task<TResult>.ConfigureAwait",
    ];

    private static readonly string[] Unordered =
    [
        "HashSet",
        "Dictionary",
        "ConcurrentDictionary",
        "ConcurrentBag",
        "IDictionary",
        "IReadOnlyDictionary",
        "ISet",
        "IReadOnlySet",
    ];

    private static readonly string[] MutableCollections = [.. Unordered, "List", "Queue", "Stack", "StringBuilder"];

    public static IReadOnlyList<string> Findings(SourceModel sources, SyntaxTree file)
    {
        var meaning = sources.MeaningOf(file);
        var nodes = file.GetRoot().DescendantNodes().ToArray();
        return
        [
            .. nodes
                .OfType<SimpleNameSyntax>()
                .Where(name => IsBanned(meaning.GetSymbolInfo(name).Symbol))
                .Select(name => At(name, name.Identifier.Text)),
            .. nodes.Where(node => IsStaticState(node, meaning)).Select(node => At(node, "static state")),
            .. nodes.Where(node => WalksUnordered(node, meaning)).Select(node => At(node, "a walk without order")),
        ];
    }

    /// <summary>
    /// Whether a type or a member of one is on the list; <c>nameof</c> of it counts too, which harms nobody.
    /// </summary>
    private static bool IsBanned(ISymbol? symbol)
    {
        if (symbol is INamedTypeSymbol type)
            return BannedTypes.Contains(type.OriginalDefinition.ToDisplayString());
        if (symbol?.ContainingType is not { } owner)
            return false;

        var ownerName = owner.OriginalDefinition.ToDisplayString();
        return BannedTypes.Contains(ownerName) || BannedMembers.Contains($"{ownerName}.{symbol.Name}");
    }

    private static bool IsStaticState(SyntaxNode node, SemanticModel meaning) =>
        node switch
        {
            VariableDeclaratorSyntax variable => meaning.GetDeclaredSymbol(variable)
                is IFieldSymbol { IsStatic: true, IsConst: false } field
                && (!field.IsReadOnly || IsOneOf(MutableCollections, field.Type) || field.Type is IArrayTypeSymbol),
            PropertyDeclarationSyntax property => meaning.GetDeclaredSymbol(property)
                is { IsStatic: true, SetMethod: not null },
            _ => false,
        };

    private static bool WalksUnordered(SyntaxNode node, SemanticModel meaning) =>
        node switch
        {
            CommonForEachStatementSyntax loop => IsUnordered(loop.Expression, meaning),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } invocation => meaning
                .GetSymbolInfo(invocation)
                .Symbol
                is IMethodSymbol { ContainingType.Name: "Enumerable" }
                && IsUnordered(call.Expression, meaning),
            SpreadElementSyntax spread => IsUnordered(spread.Expression, meaning),
            _ => false,
        };

    private static bool IsUnordered(ExpressionSyntax expression, SemanticModel meaning) =>
        meaning.GetTypeInfo(expression).Type is { } type
        && (IsOneOf(Unordered, type) || type.ContainingType is { } owner && IsOneOf(Unordered, owner));

    private static bool IsOneOf(string[] names, ITypeSymbol type) => names.Contains(type.Name);

    private static string At(SyntaxNode node, string what) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {what}";
}
