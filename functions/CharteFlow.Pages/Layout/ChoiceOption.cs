namespace CharteFlow.Pages.Layout;

/// <summary>One of the values of a <see cref="ChoiceGroup"/>.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What it means, where the label does not say it.</param>
public sealed record ChoiceOption(string Value, string Label, string? Hint = null);
