using System.Globalization;
using System.Text;

namespace CharteFlow.Charters.Audience;

/// <summary>Signs that no reader sees and that come along with what is pasted: they make two texts of one.</summary>
internal static class InvisibleSigns
{
    /// <summary>
    /// The two joiners of Arabic and Indic scripts: invisible, and yet part of how a word is written.
    /// </summary>
    public static bool IsJoiner(Rune sign) => sign.Value is 0x200C or 0x200D;

    /// <summary>
    /// Whether nobody sees the sign and nothing is lost without it. Blanks are none: they part words. (Unicode,
    /// Default_Ignorable_Code_Point.)
    /// </summary>
    public static bool IsDropped(Rune sign) =>
        !IsJoiner(sign)
        && (
            Rune.GetUnicodeCategory(sign) == UnicodeCategory.Format
            || sign.Value
                is 0x034F
                    or 0x115F
                    or 0x1160
                    or 0x17B4
                    or 0x17B5
                    or (>= 0x180B and <= 0x180F)
                    or 0x3164
                    or 0xFFA0
                    or (>= 0xFE00 and <= 0xFE0F)
                    or (>= 0xE0100 and <= 0xE01EF)
        );

    /// <summary>
    /// Whether the sign parts words: a blank of any kind, a tab, a line break or another control character.
    /// </summary>
    public static bool IsBlank(Rune sign) => Rune.IsWhiteSpace(sign) || Rune.IsControl(sign) || sign.Value == 0x2800;
}
