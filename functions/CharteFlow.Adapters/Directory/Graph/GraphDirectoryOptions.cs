using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>Which people of Entra ID are employees. Configuration section <c>Directory:Graph</c>.</summary>
public sealed class GraphDirectoryOptions : IValidatableObject
{
    /// <value>
    /// The object ids of the groups whose members are asked, members of groups within them included. At least one.
    /// </value>
    public IList<string> Groups { get; } = [];

    /// <value>Whether guests are asked as well. Default no.</value>
    public bool Guests { get; set; }

    /// <value>Whether accounts that are switched off are asked as well. Default no.</value>
    public bool Disabled { get; set; }

    /// <value>
    /// Whether leaving dates are read, which takes the permission <c>User-LifeCycleInfo.Read.All</c> as well. Default
    /// no.
    /// </value>
    public bool LeavingDates { get; set; }

    /// <summary>The groups that are named; a setting that is left blank names none.</summary>
    internal IEnumerable<string> Named => Groups.Where(group => !string.IsNullOrWhiteSpace(group));

    /// <summary>There is a group, and every group is an object id.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Named.Any())
            yield return new ValidationResult(
                "Directory__Graph__Groups is empty: give the object id of the group of employees, as Directory__Graph__Groups__0."
            );
        if (Named.FirstOrDefault(group => !Guid.TryParse(group, out _)) is { } wrong)
            yield return new ValidationResult(
                $"Directory__Graph__Groups holds '{wrong}', which is not the object id of a group."
            );
    }
}
