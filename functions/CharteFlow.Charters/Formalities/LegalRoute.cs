using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Formalities;

/// <summary>What a charter is in law; it decides the gates of its cycle.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LegalRoute>))]
public enum LegalRoute
{
    /// <summary>Charte pédagogique: informative, grounds no sanction, and the page says so.</summary>
    Guide,

    /// <summary>Note de service: under the rules of the règlement intérieur (Code du travail, L1321-5).</summary>
    ServiceNote,

    /// <summary>Annexe au règlement intérieur (Code du travail, L1321-4).</summary>
    RulesAnnex,

    /// <summary>Avenant au contrat de travail: personal consent; silence never consents.</summary>
    ContractAmendment,
}

/// <summary>What a legal route asks for.</summary>
public sealed record LegalRouteRules
{
    public required LegalRoute Route { get; init; }

    /// <summary>The gates, in the order in which they are passed; empty when none is required.</summary>
    public required IReadOnlyList<Formality> Formalities { get; init; }

    /// <summary>Whether employees acknowledge the adopted version in a campaign of its own.</summary>
    public required bool AsksAcknowledgement { get; init; }

    /// <summary>
    /// Whether each employee's own consent is the question (avenant): a refusal is recorded neutrally and decides
    /// nothing for the others.
    /// </summary>
    public required bool AsksPersonalConsent { get; init; }

    /// <summary>Whether the page states that the charter grounds no sanction.</summary>
    public required bool InformativeOnly { get; init; }

    public bool HasFormalities => Formalities.Count > 0;
}

/// <summary>
/// The legal routes and their rules. Sources: Code du travail L1321-4 and L1321-5; service-public.fr F1905.
/// </summary>
public static class LegalRoutes
{
    private static readonly Formality[] InternalRules =
    [
        Formality.WorksCouncilOpinion,
        Formality.LabourInspector,
        Formality.CourtRegistry,
        Formality.Publicity,
    ];

    public static LegalRouteRules For(LegalRoute route) =>
        route switch
        {
            LegalRoute.Guide => new()
            {
                Route = route,
                Formalities = [],
                AsksAcknowledgement = false,
                AsksPersonalConsent = false,
                InformativeOnly = true,
            },
            LegalRoute.ServiceNote or LegalRoute.RulesAnnex => new()
            {
                Route = route,
                Formalities = InternalRules,
                AsksAcknowledgement = true,
                AsksPersonalConsent = false,
                InformativeOnly = false,
            },
            LegalRoute.ContractAmendment => new()
            {
                Route = route,
                Formalities = [],
                AsksAcknowledgement = false,
                AsksPersonalConsent = true,
                InformativeOnly = false,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(route), route, "Not a legal route."),
        };
}
