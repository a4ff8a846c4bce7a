using CharteFlow.Application.Storage;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;

namespace CharteFlow.Application.Drafting;

/// <summary>A section as an author typed it, with the state that the author started from.</summary>
public sealed record SectionEdit(Section Section, string By, string ETag);

/// <summary>Changes a draft section by section. Two authors at one section both keep their words.</summary>
public sealed class SectionCommands(DraftStore drafts, CompanyClock clock)
{
    /// <summary>
    /// Saves a section; gives what somebody else saved in the meantime when there is such, and then saves nothing.
    /// </summary>
    public async Task<Record<DraftSection>?> SaveAsync(
        Cycle cycle,
        SectionEdit edit,
        CancellationToken cancellationToken
    )
    {
        var section = new DraftSection
        {
            Section = edit.Section,
            EditedBy = edit.By,
            EditedAt = clock.Now,
        };
        return await drafts.SaveSectionAsync(cycle.Id, section, edit.ETag, cancellationToken) switch
        {
            RecordOutcome<DraftSection>.Conflict conflict => conflict.Current,
            RecordOutcome<DraftSection>.Gone => throw new RecordNotFoundException(
                $"The section '{edit.Section.Key}' was deleted."
            ),
            _ => null,
        };
    }

    /// <summary>Adds an empty section at the end.</summary>
    public async Task<(SectionKey? Key, SectionProblem? Problem)> AddAsync(
        Cycle cycle,
        (string Title, OwnerRole Owner) added,
        string by,
        CancellationToken cancellationToken
    )
    {
        var title = added.Title;
        if (SectionRules.CheckTitle(title) is { } problem)
            return (null, problem);

        var section = new DraftSection
        {
            Section = new Section
            {
                Key = await FreeKeyAsync(cycle, title, cancellationToken),
                Title = title,
                Owner = added.Owner,
                Body = "",
            },
            EditedBy = by,
            EditedAt = clock.Now,
        };
        await drafts.AddSectionAsync(cycle.Id, section, cancellationToken);
        await drafts.UpdateOutlineAsync(
            cycle.Id,
            outline =>
                outline with
                {
                    Sections = [.. outline.Sections.Where(key => key != section.Section.Key), section.Section.Key],
                },
            cancellationToken
        );
        return (section.Section.Key, null);
    }

    /// <summary>Takes a section out of the outline. Its text stays in the store.</summary>
    public Task DeleteAsync(Cycle cycle, SectionKey section, CancellationToken cancellationToken) =>
        drafts.UpdateOutlineAsync(
            cycle.Id,
            outline => outline with { Sections = [.. outline.Sections.Where(key => key != section)] },
            cancellationToken
        );

    /// <summary>Moves a section by that many places, as far as there are places.</summary>
    public Task MoveAsync(Cycle cycle, SectionKey section, int places, CancellationToken cancellationToken) =>
        drafts.UpdateOutlineAsync(
            cycle.Id,
            outline =>
            {
                var keys = outline.Sections.ToList();
                var from = keys.IndexOf(section);
                if (from < 0)
                    return outline;

                keys.RemoveAt(from);
                keys.Insert(Math.Clamp(from + places, 0, keys.Count), section);
                return outline with { Sections = keys };
            },
            cancellationToken
        );

    private async Task<SectionKey> FreeKeyAsync(Cycle cycle, string title, CancellationToken cancellationToken)
    {
        var stem = Slug.Of(title);
        var key = new SectionKey(stem);
        for (var number = 2; await drafts.FindSectionAsync(cycle.Id, key, cancellationToken) is not null; number++)
            key = new SectionKey($"{stem}-{number}");
        return key;
    }
}
