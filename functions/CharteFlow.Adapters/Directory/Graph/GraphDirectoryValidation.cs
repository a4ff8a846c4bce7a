using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>Checks the groups when they are used.</summary>
internal sealed class GraphDirectoryValidation : IValidateOptions<DirectoryOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        var problems =
            options.Kind == DirectoryKind.Graph
                ? options.Graph.Validate(new ValidationContext(options.Graph)).ToList()
                : [];
        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(problem => problem.ErrorMessage!));
    }
}
