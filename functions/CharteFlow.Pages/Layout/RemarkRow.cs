using CharteFlow.Charters.Reviews;

namespace CharteFlow.Pages.Layout;

/// <summary>A remark, and where it was made.</summary>
/// <param name="Remark">The thread.</param>
/// <param name="Section">The title of the section that it is about.</param>
public sealed record RemarkRow(Remark Remark, string Section);
