using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Adapters.Tests.Documents;

/// <summary>Adopted versions with valid defaults.</summary>
internal static class AVersion
{
    public static AdoptedVersion InFrench { get; } =
        new()
        {
            Company = "Ateliers Mercier",
            Number = new VersionNumber(2, 1),
            AdoptedOn = new DateOnly(2027, 3, 1),
            InForceOn = new DateOnly(2027, 4, 15),
            RouteSentence = "Guide pédagogique\u00A0: ce texte informe et ne fonde à lui seul aucune sanction.",
            Text = CharterTemplates.Load(Language.French, "Ateliers Mercier"),
        };

    public static AdoptedVersion Of(params string[] bodies) =>
        InFrench with
        {
            Text = InFrench.Text with
            {
                Sections =
                [
                    .. bodies.Select(
                        (b, i) =>
                            new Section
                            {
                                Key = new($"s-{i}"),
                                Title = $"Section {i}",
                                Owner = OwnerRole.Legal,
                                Body = b,
                            }
                    ),
                ],
            },
        };
}
