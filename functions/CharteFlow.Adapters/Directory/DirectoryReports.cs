using CharteFlow.Application.Directory;

namespace CharteFlow.Adapters.Directory;

/// <summary>Makes reports of many problems.</summary>
internal static class DirectoryReports
{
    /// <summary>A report that lists the problems by line, errors before warnings when there are too many.</summary>
    public static DirectoryReport Of(IReadOnlyCollection<DirectoryProblem> problems, int people)
    {
        var bySeverity = problems.OrderBy(p => p.Severity).ToList();
        var listed = bySeverity.Take(DirectoryReport.ListedProblems).OrderBy(p => p.Line).ToList();
        if (bySeverity.Count > DirectoryReport.ListedProblems)
            listed.Add(
                DirectoryProblems.MoreProblems(
                    bySeverity.Count - DirectoryReport.ListedProblems,
                    bySeverity[DirectoryReport.ListedProblems].Severity
                )
            );
        var report = new DirectoryReport { People = 0, Problems = listed };
        return report.HasErrors ? report : report with { People = people };
    }
}
