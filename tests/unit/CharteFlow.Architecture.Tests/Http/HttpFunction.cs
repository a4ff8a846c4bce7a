using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Http;

/// <summary>An HTTP function as it is written: its method, and the attribute that says how it is reached.</summary>
internal sealed record HttpFunction(string File, MethodDeclarationSyntax Method, AttributeSyntax Trigger)
{
    private const string TriggerName = "HttpTrigger";

    public string Name => Method.Identifier.Text;

    public string Route =>
        Trigger
            .ArgumentList?.Arguments.Where(argument => argument.NameEquals?.Name.Identifier.Text == "Route")
            .Select(argument => ((LiteralExpressionSyntax)argument.Expression).Token.ValueText)
            .SingleOrDefault()
        ?? "";

    /// <summary>The methods that the trigger declares, in lower case as they are written.</summary>
    public IReadOnlyList<string> Verbs =>
        [
            .. (Trigger.ArgumentList?.Arguments ?? default)
                .Where(argument => argument.NameEquals is null)
                .Select(argument => argument.Expression)
                .OfType<LiteralExpressionSyntax>()
                .Select(literal => literal.Token.ValueText),
        ];

    /// <summary>Whether the function opens a personal link: itself, or through the methods of its class.</summary>
    public bool OpensLink => Reached.Any(method => Calls(method).Contains("links.OpenAsync"));

    /// <summary>The function's own method and those of its class that it calls.</summary>
    private HashSet<MethodDeclarationSyntax> Reached
    {
        get
        {
            var siblings = Method
                .Parent!.ChildNodes()
                .OfType<MethodDeclarationSyntax>()
                .ToLookup(method => method.Identifier.Text);
            var reached = new HashSet<MethodDeclarationSyntax>();
            var open = new Queue<MethodDeclarationSyntax>([Method]);
            while (open.TryDequeue(out var method))
            {
                if (!reached.Add(method))
                    continue;
                foreach (var called in Calls(method).SelectMany(call => siblings[call]))
                    open.Enqueue(called);
            }

            return reached;
        }
    }

    /// <summary>Every HTTP function of the app.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from file in Repository.FilesIn("functions/CharteFlow.Functions", ".cs")
        from method in CSharpSyntaxTree
            .ParseText(Repository.Read(file))
            .GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
        from attribute in method
            .ParameterList.Parameters.SelectMany(parameter => parameter.AttributeLists)
            .SelectMany(list => list.Attributes)
        where attribute.Name.ToString() == TriggerName
        select new HttpFunction(file, method, attribute),
    ];

    private static IEnumerable<string> Calls(MethodDeclarationSyntax method) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression.ToString());
}
