using System.Globalization;
using System.Text;

namespace CharteFlow.Adapters.Directory;

/// <summary>Names a sign that cannot stand where it was found, invisible ones too.</summary>
internal static class SignNames
{
    public static string French(Rune sign) =>
        sign.Value switch
        {
            ' ' => "une espace",
            '\t' => "une tabulation",
            '\n' or '\r' or 0x2028 or 0x2029 => "un saut de ligne",
            0xA0 or 0x202F => $"une espace insécable ({Code(sign)})",
            0x200C or 0x200D => $"un caractère invisible ({Code(sign)})",
            0xFFFD => $"un caractère perdu ({Code(sign)})",
            _ when Rune.IsControl(sign) || Rune.IsWhiteSpace(sign) => $"un caractère invisible ({Code(sign)})",
            _ => $"«\u00A0{sign}\u00A0»",
        };

    public static string English(Rune sign) =>
        sign.Value switch
        {
            ' ' => "a blank",
            '\t' => "a tab",
            '\n' or '\r' or 0x2028 or 0x2029 => "a line break",
            0xA0 or 0x202F => $"a non-breaking space ({Code(sign)})",
            0x200C or 0x200D => $"an invisible sign ({Code(sign)})",
            0xFFFD => $"a lost letter ({Code(sign)})",
            _ when Rune.IsControl(sign) || Rune.IsWhiteSpace(sign) => $"an invisible sign ({Code(sign)})",
            _ => $"'{sign}'",
        };

    private static string Code(Rune sign) => string.Create(CultureInfo.InvariantCulture, $"U+{sign.Value:X4}");
}
