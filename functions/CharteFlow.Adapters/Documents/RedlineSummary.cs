using CharteFlow.Charters;

namespace CharteFlow.Adapters.Documents;

/// <summary>What changed, in one sentence.</summary>
internal static class RedlineSummary
{
    public static string Of(int added, int removed, bool changed, Language language) =>
        (language, changed, added + removed) switch
        {
            (Language.French, false, _) => "Aucune modification.",
            (_, false, _) => "No change.",
            (Language.French, _, 0) => "Ponctuation ou mise en forme modifiée.",
            (_, _, 0) => "Punctuation or formatting changed.",
            (Language.French, _, _) => $"{French(added, "ajouté")}, {French(removed, "supprimé")}.",
            _ => $"{English(added)} added, {English(removed)} removed.",
        };

    // In French, zero is singular.
    private static string French(int count, string participle) =>
        count < 2 ? $"{count}\u00A0mot {participle}" : $"{count}\u00A0mots {participle}s";

    private static string English(int count) => count == 1 ? "1 word" : $"{count} words";
}
