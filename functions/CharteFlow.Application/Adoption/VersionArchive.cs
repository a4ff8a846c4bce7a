using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Telemetry;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Versions;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Application.Adoption;

/// <summary>
/// The archive holds other bytes under a version's name. Somebody or something wrote there: a person must look.
/// </summary>
public sealed class ArchiveAlarmException(string name)
    : Exception(
        $"The archive holds another '{name}' than the one that was adopted. Nothing was overwritten: compare it with the journal before anything else."
    );

/// <summary>Writes versions into the archive and checks that they are still what was written.</summary>
public sealed partial class VersionArchive(
    Stores stores,
    CycleStore cycles,
    CampaignStore campaigns,
    TextStore texts,
    IArchiveRenderer renderer,
    AppMetrics metrics,
    ILogger<VersionArchive> logger
)
{
    public const string ManifestFile = "manifest.json";

    private const string TallyFile = "tally.json";
    private const string Json = "application/json; charset=utf-8";

    /// <summary>
    /// Archives a version; the manifest comes last, so that a version is there in whole or not at all.
    /// </summary>
    /// <returns>The SHA-256 of the manifest.</returns>
    /// <exception cref="ArchiveAlarmException">The archive holds other bytes.</exception>
    public async Task<string> ArchiveAsync(AdoptionPlan plan, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(plan.Cycle, cancellationToken);
        var consultation = await campaigns.GetAsync(
            cycle.Consultation
                ?? throw new InvalidOperationException($"Cycle '{cycle.Id}' reached adoption without a consultation."),
            cancellationToken
        );
        var tally = consultation.Tally!;
        var files = await RenderAsync(plan, cancellationToken);
        files.Add(new ArchiveFile(TallyFile, Json, JsonRecords.Write(tally)));
        for (var index = 0; index < files.Count; index++)
            await WriteAsync(
                plan,
                files[index] = await KeepAsync(plan, files[index], cancellationToken),
                cancellationToken
            );

        var manifest = new Manifest
        {
            Charter = plan.Charter,
            Version = plan.Version,
            Cycle = plan.Cycle,
            Route = plan.Route,
            AdoptedAt = plan.AdoptedAt,
            InForceOn = plan.InForceOn,
            TextDigest = plan.TextDigest,
            Files =
            [
                .. files.Select(file => new ManifestFile(
                    file.Name,
                    ManifestChain.HashOf(file.Content.Span),
                    file.Content.Length
                )),
            ],
            Previous = plan.PreviousManifest,
            JournalHead = plan.JournalHead,
            Tally = tally,
        };
        var kept = await KeepAsync(
            plan,
            new ArchiveFile(ManifestFile, Json, JsonRecords.Write(manifest)),
            cancellationToken
        );
        await WriteAsync(plan, kept, cancellationToken);
        return ManifestChain.HashOf(kept.Content.Span);
    }

    /// <summary>Reads a charter's whole archive and checks every byte of it against the chain of manifests.</summary>
    public async Task<ManifestCheck> CheckAsync(Charter charter, CancellationToken cancellationToken) =>
        ManifestChain.Verify(charter.CurrentManifest, await VersionsAsync(charter.Id, cancellationToken));

    /// <summary>A charter's archived versions, the newest first.</summary>
    public async Task<IReadOnlyList<StoredVersion>> VersionsAsync(
        CharterId charter,
        CancellationToken cancellationToken
    )
    {
        var objects = new List<StoredObject>();
        await foreach (var entry in stores.Archive.ListAllAsync(FolderOf(charter), cancellationToken))
        {
            if (await stores.Archive.FindAsync(entry.Name, cancellationToken) is { } found)
                objects.Add(found);
        }

        return
        [
            .. objects
                .GroupBy(file => file.Name[..(file.Name.LastIndexOf('/') + 1)])
                .Select(version =>
                    (
                        Manifest: version.FirstOrDefault(file =>
                            file.Name.EndsWith(ManifestFile, StringComparison.Ordinal)
                        ),
                        Files: version
                    )
                )
                .Where(version => version.Manifest is not null)
                .Select(version => new StoredVersion(
                    JsonRecords.Read<Manifest>(version.Manifest!).Value,
                    version.Manifest!.Content,
                    version
                        .Files.Where(file => file != version.Manifest)
                        .ToDictionary(NameInFolder, file => ManifestChain.HashOf(file.Content.Span))
                ))
                .OrderByDescending(version => version.Manifest.Version),
        ];
    }

    /// <summary>The manifests of a charter's versions, the newest first.</summary>
    public async Task<IReadOnlyList<Manifest>> ManifestsAsync(CharterId charter, CancellationToken cancellationToken)
    {
        var manifests = new List<Manifest>();
        await foreach (var entry in stores.Archive.ListAllAsync(FolderOf(charter), cancellationToken))
        {
            if (
                entry.Name.EndsWith("/" + ManifestFile, StringComparison.Ordinal)
                && await stores.Archive.FindAsync(entry.Name, cancellationToken) is { } found
            )
                manifests.Add(JsonRecords.Read<Manifest>(found).Value);
        }

        return [.. manifests.OrderByDescending(manifest => manifest.Version)];
    }

    /// <summary>
    /// One file of a version, of those that its manifest lists or the manifest itself; null when there is none of that
    /// name.
    /// </summary>
    public async Task<StoredObject?> FindFileAsync(
        CharterId charter,
        VersionNumber version,
        string file,
        CancellationToken cancellationToken
    )
    {
        var manifest = (await ManifestsAsync(charter, cancellationToken)).FirstOrDefault(known =>
            known.Version == version
        );
        return manifest is not null && (file == ManifestFile || manifest.Files.Any(listed => listed.Name == file))
            ? await stores.Archive.FindAsync($"{FolderOf(charter)}v{version}/{file}", cancellationToken)
            : null;
    }

    private async Task<List<ArchiveFile>> RenderAsync(AdoptionPlan plan, CancellationToken cancellationToken) =>
        [
            .. renderer.Render(
                new AdoptedVersion
                {
                    Company = plan.Company,
                    Number = plan.Version,
                    AdoptedOn = plan.AdoptedOn,
                    InForceOn = plan.InForceOn,
                    RouteSentence = plan.RouteSentence,
                    Text = await texts.GetAsync(plan.TextDigest, cancellationToken),
                }
            ),
        ];

    /// <summary>
    /// The file as the first try of the plan made it: a build that comes in between two tries may draw a page
    /// differently.
    /// </summary>
    private async Task<ArchiveFile> KeepAsync(
        AdoptionPlan plan,
        ArchiveFile file,
        CancellationToken cancellationToken
    ) =>
        await stores.Work.CreateAsync(
            $"adoptions/{plan.Cycle}/v{plan.Version}/{file.Name}",
            file.Content,
            file.ContentType,
            cancellationToken
        )
            is CreateOutcome.Different first
            ? file with
            {
                Content = first.Current.Content,
            }
            : file;

    private async Task WriteAsync(AdoptionPlan plan, ArchiveFile file, CancellationToken cancellationToken)
    {
        var name = $"{FolderOf(plan.Charter)}v{plan.Version}/{file.Name}";
        if (
            await stores.Archive.CreateAsync(name, file.Content, file.ContentType, cancellationToken)
            is not CreateOutcome.Different
        )
            return;

        metrics.Alarms.Add(1, new KeyValuePair<string, object?>("alarm", "archive"));
        LogAlarm(logger, name);
        throw new ArchiveAlarmException(name);
    }

    private static string NameInFolder(StoredObject file) => file.Name[(file.Name.LastIndexOf('/') + 1)..];

    private static string FolderOf(CharterId charter) => $"charters/{charter}/";

    [LoggerMessage(
        EventId = 4301,
        EventName = "ArchiveAlarm",
        Level = LogLevel.Critical,
        Message = "The archive holds other bytes under {Name} than were adopted."
    )]
    private static partial void LogAlarm(ILogger logger, string name);
}
