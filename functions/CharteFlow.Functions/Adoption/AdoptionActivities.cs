using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;
using CharteFlow.Functions.Campaigns;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Adoption;

/// <summary>Plans an adoption, archives the version, publishes it.</summary>
public sealed class AdoptionActivities(
    CycleStore cycles,
    CharterStore charters,
    CampaignStore campaigns,
    AdoptionPlanStore plans,
    VersionArchive versions,
    AdoptionFile file,
    Journal journal,
    CompanyClock clock
)
{
    /// <summary>The wave that tells everybody of the adopted version, in the consultation's name.</summary>
    public const string Announcement = "announcement";

    /// <summary>
    /// Fixes number, dates and words, once for each cycle, so that every later try archives the same version.
    /// </summary>
    [Function(nameof(PlanAdoption))]
    public async Task<AdoptionPlan> PlanAdoption(
        [ActivityTrigger] AdoptionRequest request,
        CancellationToken cancellationToken
    )
    {
        if (await plans.FindAsync(request.Phase.Cycle, cancellationToken) is { } earlier)
            return earlier;

        var cycle = await cycles.GetAsync(request.Phase.Cycle, cancellationToken);
        var charter = await charters.GetAsync(cycle.Charter, cancellationToken);
        var submission = cycle.Submission!;
        var version = VersionNumbering.Next(charter.CurrentVersion, submission.Substantive);
        var adoptedOn = LocalDay.Of(request.Now, clock.Zone);
        var inForceOn =
            FormalityRules.EarliestInForce(cycle.Route, cycle.RecordsOfText(), adoptedOn)
            ?? throw new InvalidOperationException($"Cycle '{cycle.Id}' reached adoption without its formalities.");
        var kept = await file.KeepAsync(cycle, cancellationToken);
        var entry = await journal.AppendAsync(
            new()
            {
                Cycle = cycle.Id,
                Act = JournalAct.VersionAdopted,
                Key = JournalKeys.Adopted(cycle.Id),
                Detail = JournalDetail.Of(
                    ("version", version),
                    ("text", submission.TextDigest),
                    ("file", kept),
                    ("inForce", inForceOn)
                ),
            },
            cancellationToken
        );
        var plan = new AdoptionPlan
        {
            Cycle = cycle.Id,
            Charter = charter.Id,
            Company = charter.Company,
            Route = cycle.Route,
            RouteSentence = LegalNature.Of(cycle.Route, charter.Language),
            Version = version,
            TextDigest = submission.TextDigest,
            AdoptedAt = request.Now,
            AdoptedOn = adoptedOn,
            InForceOn = inForceOn,
            PreviousManifest = charter.CurrentManifest,
            JournalHead = entry.Hash,
        };
        return await plans.KeepAsync(plan, cancellationToken);
    }

    /// <summary>
    /// Renders the version and writes it into the archive, once and for all. Idempotent: the same plan gives the same
    /// bytes.
    /// </summary>
    [Function(nameof(ArchiveVersion))]
    public async Task<ArchivedVersion> ArchiveVersion(
        [ActivityTrigger] AdoptionPlan plan,
        CancellationToken cancellationToken
    ) => new(plan, await versions.ArchiveAsync(plan, cancellationToken));

    /// <summary>
    /// Makes the version the charter's current one, and sets the date of the next review. Idempotent by manifest.
    /// </summary>
    [Function(nameof(PublishVersion))]
    public async Task PublishVersion([ActivityTrigger] ArchivedVersion archived, CancellationToken cancellationToken)
    {
        var plan = archived.Plan;
        var cycle = await cycles.UpdateAsync(
            plan.Cycle,
            open => open with { Adopted = plan.Version, InForceOn = plan.InForceOn },
            cancellationToken
        );
        await charters.UpdateAsync(
            plan.Charter,
            charter =>
                charter with
                {
                    CurrentVersion = plan.Version,
                    CurrentText = plan.TextDigest,
                    CurrentManifest = archived.ManifestSha256,
                    NextReview = RevisionRules.NextReview(plan.AdoptedOn, cycle.Settings),
                },
            cancellationToken
        );
        await journal.AppendAsync(
            new()
            {
                Cycle = plan.Cycle,
                Act = JournalAct.VersionPublished,
                Key = JournalKeys.Published(plan.Cycle),
                Detail = JournalDetail.Of(("manifest", archived.ManifestSha256), ("plan", RecordDigest.Of(plan))),
            },
            cancellationToken
        );
    }

    /// <summary>The wave that tells everyone; null on routes whose acknowledgement campaign does so.</summary>
    [Function(nameof(PlanAnnouncement))]
    public async Task<Wave?> PlanAnnouncement(
        [ActivityTrigger] ArchivedVersion archived,
        CancellationToken cancellationToken
    )
    {
        var cycle = await cycles.GetAsync(archived.Plan.Cycle, cancellationToken);
        if (LegalRoutes.For(cycle.Route).AsksAcknowledgement || cycle.Consultation is not { } consultation)
            return null;

        var campaign = (await campaigns.GetAsync(consultation, cancellationToken)).Campaign;
        return CampaignActivities.WaveOf(campaign, new(WaveKind.Announcement, Announcement));
    }
}
