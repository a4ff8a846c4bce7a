using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>What a person sees after signing out.</summary>
public sealed record SignedOutPageModel : OpenPageModel
{
    /// <summary>Where they also leave Entra ID; null when there is no such address.</summary>
    public string? EntraSignOut { get; init; }
}
