using System.Security.Cryptography;
using CharteFlow.Charters;

namespace CharteFlow.Application.Review;

/// <summary>Reviewers' opaque ids: 96 random bits, nothing of the person.</summary>
internal static class ReviewerIds
{
    private const int RandomBytes = 12;

    public static ReviewerId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));
}
