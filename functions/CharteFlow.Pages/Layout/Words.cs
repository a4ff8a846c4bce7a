using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Pages.Layout;

/// <summary>What pages do with words, beside what e-mails do.</summary>
public static class Words
{
    /// <summary>A number as the language writes it.</summary>
    public static string Number(this Texts texts, int number)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return number.ToString("N0", texts.Culture);
    }

    /// <summary>The name of a phase: on the avenant route employees give their consent, not an opinion.</summary>
    public static string Phase(this Texts texts, CyclePhase phase, LegalRoute route)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return phase == CyclePhase.Consultation && LegalRoutes.For(route).AsksPersonalConsent
            ? texts["Phase_Consent"]
            : texts[$"Phase_{phase}"];
    }

    /// <summary>
    /// A name for a page that may have been forwarded: « Marie D. » for Marie Dupont, « Jean-Luc M. » for Jean-Luc
    /// Martin. A single name stays.
    /// </summary>
    public static string ShortName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [] => "",
            [var only] => only,
            [var first, .., var last] => $"{first} {char.ToUpperInvariant(last[0])}.",
        };
    }
}
