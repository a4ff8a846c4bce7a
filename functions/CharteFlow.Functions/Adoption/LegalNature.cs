using CharteFlow.Charters;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Resources;

namespace CharteFlow.Functions.Adoption;

/// <summary>What a charter is in law, as the sentence that stands in the archived version.</summary>
internal static class LegalNature
{
    public static string Of(LegalRoute route, Language language) => Texts.Of(language, $"RouteSays_{route}");
}
