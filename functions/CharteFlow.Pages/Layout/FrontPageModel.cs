namespace CharteFlow.Pages.Layout;

/// <summary>
/// What the site is, for whoever comes without a link: an employee who cut it short, or HR on the way to the console.
/// </summary>
public sealed record FrontPageModel : OpenPageModel;
