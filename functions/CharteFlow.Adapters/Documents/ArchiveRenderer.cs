using System.Text;
using CharteFlow.Adapters.Documents.Pdf;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// Renders an adopted version for the archive. The same version gives the same bytes every time, on every machine:
/// activities are retried, and the archive is written once. Thread-safe.
/// </summary>
public sealed class ArchiveRenderer(MarkdownRenderer markdown) : IArchiveRenderer
{
    /// <summary>The adopted text in canonical Markdown: its SHA-256 is the digest on receipts and verdicts.</summary>
    public const string MarkdownFile = "charter.md";

    /// <summary>One printable page that needs no other file.</summary>
    public const string HtmlFile = "charter.html";

    public const string PdfFile = "charter.pdf";

    /// <summary>The version's files: Markdown, HTML and PDF.</summary>
    public IReadOnlyList<ArchiveFile> Render(AdoptedVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return
        [
            new(MarkdownFile, "text/markdown; charset=utf-8", CharterMarkdown.ToBytes(version.Text)),
            new(HtmlFile, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(ArchiveHtml.Render(version, markdown))),
            new(PdfFile, "application/pdf", PdfArchive.Render(version)),
        ];
    }
}
