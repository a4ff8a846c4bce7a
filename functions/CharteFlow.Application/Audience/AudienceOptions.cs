using System.ComponentModel.DataAnnotations;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Audience;

/// <summary>Which campaigns follow the directory while they are open.</summary>
public enum FollowDirectory
{
    /// <summary>
    /// Acknowledgements: who joins has to know the charter too. A consultation asks those who were there when it
    /// opened.
    /// </summary>
    Acknowledgement,

    /// <summary>None: the audience stays as it was taken.</summary>
    Never,

    /// <summary>Consultations as well.</summary>
    Always,
}

/// <summary>How open campaigns follow the directory. Configuration section <c>Audience</c>.</summary>
public sealed class AudienceOptions
{
    public const string Section = "Audience";

    /// <value>
    /// Which campaigns ask people who join, and leave people in peace who have left. A campaign keeps what was set when
    /// it opened. Default: acknowledgements.
    /// </value>
    public FollowDirectory Follow { get; set; }

    /// <value>
    /// The largest share of the people in a campaign who may leave from one comparison to the next, 0 to 1; beyond it
    /// nothing is applied and HR is told. Default 0.1.
    /// </value>
    [Range(0.0, 1.0, ErrorMessage = "Audience__HeldAbove must be between 0 and 1: a share, such as 0.1 for 10 %.")]
    public double HeldAbove { get; set; } = 0.1;

    /// <summary>Whether a campaign of that kind follows the directory.</summary>
    public bool Follows(CampaignKind kind) =>
        Follow == FollowDirectory.Always
        || (Follow == FollowDirectory.Acknowledgement && kind == CampaignKind.Acknowledgement);
}
