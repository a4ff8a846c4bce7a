namespace CharteFlow.Charters;

/// <summary>
/// Why settings cannot be saved. A setting is named by its property, such as <c>Consultation.Days</c>.
/// </summary>
public abstract record SettingsProblem
{
    private SettingsProblem() { }

    /// <summary>A figure outside its range, both ends included.</summary>
    public sealed record OutOfRange(string Setting, double Minimum, double Maximum) : SettingsProblem;

    /// <summary>A text that must not be empty.</summary>
    public sealed record Missing(string Setting) : SettingsProblem;

    /// <summary>A text that is no e-mail address.</summary>
    public sealed record NotAnAddress(string Setting, string Value) : SettingsProblem;

    /// <summary>A cycle without a reviewer.</summary>
    public sealed record NoReviewer : SettingsProblem;

    /// <summary>Two reviewers with one address or one id: one person would count twice.</summary>
    public sealed record ReviewerTwice(string Value) : SettingsProblem;
}
