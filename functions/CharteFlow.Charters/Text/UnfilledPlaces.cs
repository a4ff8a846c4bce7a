namespace CharteFlow.Charters.Text;

/// <summary>
/// Finds the places of a text that are still to be filled in: between brackets (<see cref="BracketedPlaces"/>) or
/// written otherwise (<see cref="WrittenPlaces"/>). What can hardly be meant refuses the submission; what may be meant
/// is pointed out.
/// </summary>
public static class UnfilledPlaces
{
    /// <summary>Every place of the text, in reading order: its title's first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="company">The company's name, which may hold brackets of its own.</param>
    public static IReadOnlyList<TextFinding> In(CharterText text, string company) =>
        [
            .. Of(null, text.Title, company),
            .. text.Sections.SelectMany(section => Of(section.Key, $"{section.Title}\n\n{section.Body}", company)),
        ];

    private static IEnumerable<TextFinding> Of(SectionKey? section, string markdown, string company)
    {
        var text = PlainText.Of(markdown, company);
        return Outermost([.. BracketedPlaces.In(text), .. WrittenPlaces.In(text)])
            .Select(place => new TextFinding(
                TextFindingKind.UnfilledPlace,
                section,
                TextFinding.Quote(text.Words[place.Start..place.End]),
                place.Refuses
            ));
    }

    /// <summary>Marks lie within one another, as in « [nom : XXX] »: a place is told once, as a whole.</summary>
    private static List<Place> Outermost(IEnumerable<Place> places)
    {
        var apart = new List<Place>();
        foreach (var place in places.OrderBy(place => place.Start).ThenByDescending(place => place.End))
        {
            if (apart.Count > 0 && place.Start < apart[^1].End)
                apart[^1] = apart[^1] with
                {
                    End = Math.Max(apart[^1].End, place.End),
                    Refuses = apart[^1].Refuses || place.Refuses,
                };
            else
                apart.Add(place);
        }

        return apart;
    }
}

/// <summary>A stretch of a <see cref="PlainText"/> that looks like a place to fill in.</summary>
internal readonly record struct Place(int Start, int End, bool Refuses);
