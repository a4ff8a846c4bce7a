using System.Security.Cryptography;

namespace CharteFlow.Functions.Review;

/// <summary>Ids of remarks: they sort by time.</summary>
internal static class RemarkIds
{
    private const int RandomBytes = 6;

    public static string New(DateTimeOffset at) =>
        $"{at.ToUniversalTime():yyyyMMddHHmmssfff}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";
}
