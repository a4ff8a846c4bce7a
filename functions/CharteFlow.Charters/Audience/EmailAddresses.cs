using System.Globalization;
using System.Text;

namespace CharteFlow.Charters.Audience;

/// <summary>
/// The one rule for e-mail addresses: what it accepts can be sent to, and is kept in one form, so that one person is
/// one address. The form is lower case, in Unicode's normal form C, without invisible signs, its domain in letters and
/// not in <c>xn--…</c>. Stricter than RFC 5322 on purpose: the address alone, no name, no quotes, no comment, no
/// address of a machine.
/// </summary>
public static class EmailAddresses
{
    /// <summary>RFC 5321, 4.5.3.1: octets of a path without its angle brackets.</summary>
    private const int LongestAddress = 254;

    /// <summary>RFC 5321, 4.5.3.1.1: octets before the @.</summary>
    private const int LongestLocalPart = 64;

    private const string LocalSigns = ".!#$%&'*+/=?^_`{|}~-";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address in its one form; null when the text is none.</summary>
    public static string? Find(string? text) => (Read(text) as AddressReading.Accepted)?.Address;

    /// <summary>Whether both are the same person's, however they are written.</summary>
    public static bool AreSame(string one, string other) =>
        string.Equals(Find(one) ?? one, Find(other) ?? other, StringComparison.Ordinal);

    /// <summary>The address with its domain as <c>xn--…</c>, as services want it that know no other.</summary>
    public static string WithAsciiDomain(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        return string.Concat(address.AsSpan(0, at + 1), Idn.GetAscii(address[(at + 1)..]));
    }

    /// <summary>Reads what somebody typed or a file holds.</summary>
    public static AddressReading Read(string? text)
    {
        var cleaned = Cleaned(text ?? "");
        if (cleaned.Length == 0)
            return new AddressReading.Refused(AddressProblem.Empty);
        if (cleaned.AsSpan().ContainsAny("<>\""))
            return new AddressReading.Refused(AddressProblem.NotAlone);
        if (cleaned.Count(c => c == '@') > 1 && cleaned.Any(c => c is ',' or ';' || char.IsWhiteSpace(c)))
            return new AddressReading.Refused(AddressProblem.Several);
        return cleaned.Split('@') is [{ Length: > 0 } local, { Length: > 0 } domain]
            ? Read(local, domain)
            : new AddressReading.Refused(AddressProblem.Malformed);
    }

    private static AddressReading Read(string local, string domain)
    {
        if (First(local, c => !IsLocal(c)) is { } inLocal)
            return new AddressReading.Refused(AddressProblem.Sign, inLocal);
        if (First(domain, c => !IsOfWord(c) && c.Value is not ('.' or '-' or 0x200C or 0x200D)) is { } inDomain)
            return new AddressReading.Refused(AddressProblem.Sign, inDomain);
        if (
            local.StartsWith('.')
            || local.EndsWith('.')
            || local.Contains("..", StringComparison.Ordinal)
            || IsMark(local[0])
        )
            return new AddressReading.Refused(AddressProblem.Malformed);
        if (DomainOf(domain) is not var (ascii, letters) || !IsTop(letters[(letters.LastIndexOf('.') + 1)..]))
            return new AddressReading.Refused(AddressProblem.Malformed);
        return
            Encoding.UTF8.GetByteCount(local) > LongestLocalPart
            || Encoding.UTF8.GetByteCount(local) + 1 + ascii.Length > LongestAddress
            ? new AddressReading.Refused(AddressProblem.TooLong)
            : new AddressReading.Accepted($"{local}@{letters}");
    }

    /// <summary>
    /// The text in lower case and normal form, without the signs that nobody sees and the blanks at its ends.
    /// </summary>
    private static string Cleaned(string text)
    {
        var kept = new StringBuilder();
        foreach (var sign in text.EnumerateRunes().Where(sign => !InvisibleSigns.IsDropped(sign)))
            kept.Append(sign.ToString());
        return kept.ToString().Trim().ToLowerInvariant().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The domain in both its forms; null when it is none. A domain has a dot: a machine's own name is no address on
    /// the internet.
    /// </summary>
    private static (string Ascii, string Letters)? DomainOf(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain);
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.EndsWith('.')
                ? (ascii, Idn.GetUnicode(ascii))
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsTop(string label) =>
        label.Length > 1
        && label.EnumerateRunes().All(sign => Rune.IsLetter(sign) || IsMark(sign) || InvisibleSigns.IsJoiner(sign));

    private static bool IsLocal(Rune sign) =>
        IsOfWord(sign) || (sign.IsAscii && LocalSigns.Contains((char)sign.Value, StringComparison.Ordinal));

    private static bool IsOfWord(Rune sign) => Rune.IsLetter(sign) || Rune.IsNumber(sign) || IsMark(sign);

    private static bool IsMark(Rune sign) =>
        Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsMark(char sign) => !char.IsSurrogate(sign) && IsMark(new Rune(sign));

    private static Rune? First(string text, Func<Rune, bool> isWrong)
    {
        foreach (var sign in text.EnumerateRunes())
        {
            if (isWrong(sign))
                return sign;
        }

        return null;
    }
}
