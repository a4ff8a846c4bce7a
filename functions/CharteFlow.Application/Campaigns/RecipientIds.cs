using System.Globalization;
using System.Security.Cryptography;
using CharteFlow.Charters;

namespace CharteFlow.Application.Campaigns;

/// <summary>
/// Recipients' opaque ids: four hexadecimal digits of the page, so that a click finds its person by one small read,
/// then 96 random bits. Nothing in them comes from the employee, and they are made anew for each campaign.
/// </summary>
internal static class RecipientIds
{
    public const int MaximumPages = 0x10000;

    private const int PageDigits = 4;
    private const int RandomBytes = 12;
    private const int Length = PageDigits + (2 * RandomBytes);

    public static RecipientId New(int page) =>
        new(PagePrefix(page) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>What the ids of a page start with.</summary>
    public static string PagePrefix(int page) => page.ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>The page that an id belongs to; null when the id has another form.</summary>
    public static int? PageOf(RecipientId id) =>
        id.Value.Length == Length
        && int.TryParse(
            id.Value.AsSpan(0, PageDigits),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var page
        )
            ? page
            : null;
}
