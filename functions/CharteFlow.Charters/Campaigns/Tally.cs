using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Campaigns;

/// <summary>The count of a campaign's answers; the last answer of each recipient counts.</summary>
public sealed record Tally
{
    public required int Recipients { get; init; }

    /// <summary>
    /// Recipients who left the company and had not answered. The answers of those who had are kept, and count.
    /// </summary>
    public int Left { get; init; }

    public int Approvals { get; init; }

    public int Objections { get; init; }

    public int Questions { get; init; }

    public int Acknowledgements { get; init; }

    public int Declines { get; init; }

    /// <summary>Objections that HR accepted.</summary>
    public int AcceptedObjections { get; init; }

    /// <summary>
    /// People who have not answered, and whom an e-mail did not reach: they are not silent by choice.
    /// </summary>
    public int Undelivered { get; init; }

    public int Answers => Approvals + Objections + Questions + Acknowledgements + Declines;

    /// <summary>Recipients whose answer is there or awaited: all but those who left in silence.</summary>
    public int Expected => Recipients - Left;

    /// <summary>People who were reached, as far as is known, and have not answered.</summary>
    public int Silent => Expected - Answers - Undelivered;

    /// <summary>Answers over those expected, 0 to 1; 0 for nobody.</summary>
    public double Participation => Expected == 0 ? 0 : (double)Answers / Expected;

    /// <summary>Approvals over approvals and objections, 0 to 1; null while nobody approved or objected.</summary>
    public double? Approval => Approvals + Objections == 0 ? null : (double)Approvals / (Approvals + Objections);
}

/// <summary>What a closed consultation's tally means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TallyResult>))]
public enum TallyResult
{
    Carried,
    ParticipationTooLow,
    ApprovalTooLow,
    ObjectionAccepted,
}
