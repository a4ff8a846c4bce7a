using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Drafting;

/// <summary>The order of a draft's sections.</summary>
public sealed record DraftOutline
{
    public required string Title { get; init; }

    public required Language Language { get; init; }

    public required IReadOnlyList<SectionKey> Sections { get; init; }
}

/// <summary>A section of a draft, and who touched it last.</summary>
public sealed record DraftSection
{
    public required Section Section { get; init; }

    public string? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }
}

/// <summary>
/// The drafts. Each section is a record of its own: two authors at work on two sections never meet, and on one section
/// neither loses a word.
/// </summary>
public sealed class DraftStore(Stores stores)
{
    private readonly JsonRecords _records = new(stores.Work);

    public Task<Record<DraftOutline>?> FindOutlineAsync(CycleId cycle, CancellationToken cancellationToken) =>
        _records.FindAsync<DraftOutline>(OutlineName(cycle), cancellationToken);

    public Task<Record<DraftSection>?> FindSectionAsync(
        CycleId cycle,
        SectionKey key,
        CancellationToken cancellationToken
    ) => _records.FindAsync<DraftSection>(SectionName(cycle, key), cancellationToken);

    /// <summary>Opens a draft with a text, unless it is open already.</summary>
    public async Task OpenAsync(CycleId cycle, CharterText text, CancellationToken cancellationToken)
    {
        if (await FindOutlineAsync(cycle, cancellationToken) is not null)
            return;

        foreach (var section in text.Sections)
            await AddSectionAsync(cycle, new DraftSection { Section = section }, cancellationToken);

        var outline = new DraftOutline
        {
            Title = text.Title,
            Language = text.Language,
            Sections = [.. text.Sections.Select(s => s.Key)],
        };
        await _records.CreateAsync(OutlineName(cycle), outline, cancellationToken);
    }

    public Task<CreateOutcome> AddSectionAsync(
        CycleId cycle,
        DraftSection section,
        CancellationToken cancellationToken
    ) => _records.CreateAsync(SectionName(cycle, section.Section.Key), section, cancellationToken);

    public Task<RecordOutcome<DraftSection>> SaveSectionAsync(
        CycleId cycle,
        DraftSection section,
        string etag,
        CancellationToken cancellationToken
    ) => _records.ReplaceAsync(SectionName(cycle, section.Section.Key), section, etag, cancellationToken);

    public Task UpdateOutlineAsync(
        CycleId cycle,
        Func<DraftOutline, DraftOutline> change,
        CancellationToken cancellationToken
    ) => _records.UpdateAsync(OutlineName(cycle), change, cancellationToken);

    /// <summary>The sections in their order, as they stand now; null when the cycle has no draft.</summary>
    public async Task<IReadOnlyList<Record<DraftSection>>?> SectionsAsync(
        CycleId cycle,
        CancellationToken cancellationToken
    )
    {
        if (await FindOutlineAsync(cycle, cancellationToken) is not { } outline)
            return null;

        var sections = await Task.WhenAll(
            outline.Value.Sections.Select(key => FindSectionAsync(cycle, key, cancellationToken))
        );
        return [.. sections.OfType<Record<DraftSection>>()];
    }

    /// <summary>The whole draft as a text; null when the cycle has no draft.</summary>
    public async Task<CharterText?> TextAsync(CycleId cycle, CancellationToken cancellationToken) =>
        await FindOutlineAsync(cycle, cancellationToken) is { } outline
        && await SectionsAsync(cycle, cancellationToken) is { } sections
            ? new CharterText
            {
                Title = outline.Value.Title,
                Language = outline.Value.Language,
                Sections = [.. sections.Select(section => section.Value.Section)],
            }
            : null;

    private static string OutlineName(CycleId cycle) => $"drafts/{cycle}/outline.json";

    private static string SectionName(CycleId cycle, SectionKey key) => $"drafts/{cycle}/sections/{key}.json";
}
