using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters;

namespace CharteFlow.Application.Links;

/// <summary>The opaque ids by which links name managers: no address stands in a link.</summary>
public static class ManagerCodes
{
    private const int Length = 32;

    /// <summary>A manager's id within a campaign: the start of a SHA-256.</summary>
    public static string Of(CampaignId campaign, string managerEmail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{campaign}\n{managerEmail}")))[..Length];
}
