using CharteFlow.Charters.Audience;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Mail;

/// <summary>What HR reads of a directory that leaves something in doubt.</summary>
internal static class DirectoryWording
{
    /// <summary>Adds what is doubtful; nothing when nothing is.</summary>
    /// <param name="draft">The mail.</param>
    /// <param name="note">What the directory held.</param>
    /// <param name="next">The sentence that says what HR can do.</param>
    public static void Add(MailDraft draft, AudienceNote note, string next)
    {
        if (note.IsPlain)
            return;
        draft.Say("Mail_Directory_Check").List(Doubts(draft, note)).Say(next);
    }

    private static IEnumerable<string> Doubts(MailDraft draft, AudienceNote note) =>
        [
            .. note
                .LeftOut.Where(count => AudienceReading.IsUnreachable(count.Reason))
                .Select(count =>
                    $"{draft.Texts.Name(count.Reason)}{draft.Texts["Mail_Directory_Colon"]}{draft.Texts.Number(count.People)}"
                ),
            .. note.Unreachable,
            .. note.PeopleUnreachable > note.Unreachable.Count
                ? [draft.Texts.Count("Preview_More", note.PeopleUnreachable - note.Unreachable.Count)]
                : Array.Empty<string>(),
            .. note.KnowsLeavers ? Array.Empty<string>() : [draft.Texts["Mail_Directory_NoLeavers"]],
            .. note.Warnings.Select(warning => warning.In(draft.Texts.Language)),
            .. note.MoreWarnings > 0
                ? [draft.Texts.Count("Mail_Directory_MoreWarnings", note.MoreWarnings)]
                : Array.Empty<string>(),
        ];
}
