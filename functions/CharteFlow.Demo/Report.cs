using CharteFlow.Application.Adoption;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Demo;

/// <summary>Tells what a cycle left behind, and checks it.</summary>
public static class Report
{
    /// <summary>Prints the archive and its checked chains; true when everything is whole.</summary>
    public static async Task<bool> PrintAsync(RunningApp app, Stage stage, CyclePlay play)
    {
        var charter = await app.Services.GetRequiredService<CharterStore>().GetAsync(play.Charter, default);
        var versions = app.Services.GetRequiredService<VersionArchive>();
        var manifests = await versions.ManifestsAsync(charter.Id, default);
        stage.Phase("Adoption");
        if (manifests.Count == 0)
        {
            var cycle = await app.Services.GetRequiredService<CycleStore>().GetAsync(play.Cycle, default);
            stage.Line($"  No version was adopted: cycle {cycle.Id} is in its phase {cycle.Phase}, pass {cycle.Pass}.");
            return false;
        }

        var manifest = manifests[0];
        var tally = manifest.Tally;
        stage.Say(
            $"Version {manifest.Version} is adopted. Approvals: {tally.Approvals}, objections: {tally.Objections}, questions: {tally.Questions}, silent: {tally.Silent}.",
            manifest.AdoptedAt
        );
        stage.Say(
            $"The next review starts on {(charter.NextReview is { } next ? Stage.Day(next) : "no day")}.",
            manifest.AdoptedAt
        );

        stage.Phase("Archive");
        stage.Line($"  {Path.Combine(app.Store, "archive", "charters", charter.Id.Value, $"v{manifest.Version}")}");
        foreach (var file in manifest.Files)
            stage.Line($"  {file.Sha256[..16]}…  {file.Bytes, 8:N0} bytes  {file.Name}");

        var archive = await versions.CheckAsync(charter, default);
        stage.Line(
            archive is ManifestCheck.Whole whole
                ? $"  The manifest chain is whole: {whole.Versions} version(s), every file as listed."
                : $"  The archive is broken: {archive}"
        );
        var journal = JournalChain.Verify(
            await app.Services.GetRequiredService<Journal>().ReadAsync(play.Cycle, default),
            manifest.JournalHead
        );
        stage.Line(
            journal is JournalCheck.Whole chain
                ? $"  The journal is whole: {chain.Entries} entries, anchored in the manifest."
                : $"  The journal is broken: {journal}"
        );
        stage.Line($"  E-mails: {app.Outbox}");
        return archive is ManifestCheck.Whole && journal is JournalCheck.Whole;
    }
}
