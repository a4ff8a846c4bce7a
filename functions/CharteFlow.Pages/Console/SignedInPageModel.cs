using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>What a person sees who signed in beside a form that waits in another tab.</summary>
public sealed record SignedInPageModel : OpenPageModel;
