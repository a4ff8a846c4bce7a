using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Adoption;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Versions;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Answer;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Adoption;

/// <summary>
/// Adopted versions: the text for everybody, the whole archive for the console's readers. They hold no personal data.
/// </summary>
public sealed class VersionHttp(
    CharterStore charters,
    VersionArchive versions,
    AdoptionFile adoption,
    TextDiffRenderer diffs,
    ConsoleEndpoint endpoint,
    CompanyClock clock
)
{
    /// <summary>
    /// What the version's public address serves: how a company's employees answered is not for everybody.
    /// </summary>
    private static readonly string[] PublicFiles =
    [
        ArchiveRenderer.PdfFile,
        ArchiveRenderer.HtmlFile,
        ArchiveRenderer.MarkdownFile,
    ];

    [Function(nameof(VersionPage))]
    public async Task<IResult> VersionPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v/{charter}/{version}")] HttpRequest request,
        string charter,
        string version,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(charter, cancellationToken) is not { } found)
            return Problems.Answer(request, ErrorKind.NotFound);

        var manifests = await versions.ManifestsAsync(found.Id, cancellationToken);
        var index = manifests.TakeWhile(manifest => manifest.Version != VersionNumber.TryParse(version)).Count();
        if (index == manifests.Count)
            return Problems.Answer(request, ErrorKind.NotFound);

        var (manifest, previous) = (manifests[index], manifests.ElementAtOrDefault(index + 1));
        var language = LanguageResolver.LanguageOf(request);
        var rendered = await diffs.RenderAsync(previous?.TextDigest, manifest.TextDigest, language, cancellationToken);
        return PageResults.Page<Pages.Answer.VersionPage>(
            new VersionPageModel
            {
                Context = new PageContext
                {
                    Language = language,
                    Path = request.Path,
                    Seal = "",
                    Now = clock.Now,
                    Zone = clock.Zone,
                },
                Charter = found,
                Manifest = manifest,
                Previous = previous?.Version,
                Sections = ReadSections.Of(rendered, previous is null),
                Files = [.. PublicFiles.Where(file => manifest.Files.Any(listed => listed.Name == file))],
                Consultation = await adoption.OutcomeAsync(manifest, cancellationToken),
            }
        );
    }

    [Function(nameof(VersionFile))]
    public Task<IResult> VersionFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v/{charter}/{version}/{file}")]
            HttpRequest request,
        string charter,
        string version,
        string file,
        CancellationToken cancellationToken
    ) =>
        PublicFiles.Contains(file)
            ? FileAsync(request, (charter, version, file), cancellationToken)
            : Task.FromResult(Problems.Answer(request, ErrorKind.NotFound));

    [Function(nameof(ArchiveFile))]
    public Task<IResult> ArchiveFile(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            Route = "console/charters/{charter}/versions/{version}/{file}"
        )]
            HttpRequest request,
        string charter,
        string version,
        string file,
        CancellationToken cancellationToken
    ) => endpoint.OpenAsync(request, _ => FileAsync(request, (charter, version, file), cancellationToken));

    private async Task<IResult> FileAsync(
        HttpRequest request,
        (string Charter, string Version, string File) name,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindAsync(name.Charter, cancellationToken) is not { } charter
            || VersionNumber.TryParse(name.Version) is not { } version
            || await versions.FindFileAsync(charter.Id, version, name.File, cancellationToken) is not { } found
        )
            return Problems.Answer(request, ErrorKind.NotFound);

        request.HttpContext.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        request.HttpContext.Response.Headers.ContentDisposition =
            $"inline; filename=\"{charter.Id}-{version}-{name.File}\"";
        return Results.Bytes(found.Content, found.ContentType);
    }

    private async Task<Charter?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CharterId>(id) is { } charter
            ? await charters.FindAsync(charter, cancellationToken)
            : null;
}
