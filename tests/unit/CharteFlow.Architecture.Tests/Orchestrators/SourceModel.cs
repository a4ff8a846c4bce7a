using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Orchestrators;

/// <summary>
/// Source files with the meaning of their names, so that a rule sees the member that is used and not only how it is
/// written.
/// </summary>
internal sealed class SourceModel
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("CharteFlow.Functions.dll" or "CharteFlow.Demo.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation _compilation;
    private readonly IReadOnlyList<SyntaxTree> _files;

    private SourceModel(IReadOnlyList<SyntaxTree> files)
    {
        _files = files;
        _compilation = CSharpCompilation.Create(
            "Sources",
            [.. files, CSharpSyntaxTree.ParseText(ImplicitUsings)],
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
    }

    /// <summary>The sources of a folder, named from the repository's root.</summary>
    public static SourceModel OfFolder(string folder) =>
        new([
            .. Repository
                .FilesIn(folder, ".cs")
                .Select(name => CSharpSyntaxTree.ParseText(Repository.Read(name), path: name)),
        ]);

    /// <summary>One piece of code, to try a rule on.</summary>
    public static SourceModel OfCode(string code) => new([CSharpSyntaxTree.ParseText(code, path: "Code.cs")]);

    /// <summary>The files that run inside an orchestration: whatever handles its context.</summary>
    public IReadOnlyList<SyntaxTree> Orchestrating =>
        [
            .. _files.Where(file =>
                file.FilePath.EndsWith("Orchestrator.cs", StringComparison.Ordinal)
                || file.GetRoot()
                    .DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Any(name => name.Identifier.Text == "TaskOrchestrationContext")
            ),
        ];

    public IReadOnlyList<SyntaxTree> Files => _files;

    public SemanticModel MeaningOf(SyntaxTree file) => _compilation.GetSemanticModel(file);

    /// <summary>
    /// What the compiler cannot make sense of in these files, such as a type of a package that the tests lack.
    /// </summary>
    public IReadOnlyList<string> ErrorsIn(IEnumerable<SyntaxTree> files) =>
        [
            .. files
                .SelectMany(file => MeaningOf(file).GetDiagnostics())
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
        ];
}
