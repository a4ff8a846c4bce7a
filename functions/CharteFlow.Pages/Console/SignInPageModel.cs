using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The development sign-in.</summary>
public sealed record SignInPageModel : OpenPageModel
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string ReturnTo { get; init; } = Routes.Console;

    /// <summary>What is wrong with what was typed; empty when nothing is.</summary>
    public IReadOnlyList<SignInProblem> Problems { get; init; } = [];

    /// <summary>The value of <see cref="Fields.Role"/> for HR.</summary>
    public const string HrRole = "HR";
}

/// <summary>Why the development sign-in lets nobody in.</summary>
public enum SignInProblem
{
    NameMissing,
    EmailMissing,
    NotAnAddress,

    /// <summary>The form was open too long; what was typed is kept.</summary>
    FormExpired,
}
