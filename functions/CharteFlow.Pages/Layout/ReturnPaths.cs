using System.Text;

namespace CharteFlow.Pages.Layout;

/// <summary>
/// Where a form may send the reader afterwards: a page of this site and nowhere else, whatever stands in the address.
/// </summary>
public static class ReturnPaths
{
    /// <summary>Longer than any address of the app, and short enough for the cookie of a sign-in under way.</summary>
    public const int MaximumLength = 1_000;

    // Stands for this site; only path and query are ever taken from it.
    private static readonly Uri Site = new("http://localhost");

    // Letters of other scripts are escaped; half of a letter is none.
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>
    /// The path as it may stand in a <c>Location</c> header, escaped; the console when it is no path of this site, or
    /// one that only signs in.
    /// </summary>
    public static string Of(string? path) =>
        path is ['/', ..]
        && IsPlain(path)
        && Uri.TryCreate(Site, path, out var address)
        && address.Authority == Site.Authority
        && address.Scheme == Site.Scheme
        && address.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped)
            is ['/', ..]
                and { Length: <= MaximumLength } escaped
        && escaped is not ['/', '/', ..]
        && !LeadsToSignIn(address.AbsolutePath)
            ? escaped
            : Routes.Console;

    // A second slash or a backslash would name another site; so might either one escaped, where a proxy unescapes it.
    private static bool IsPlain(string path)
    {
        var unescaped = Uri.UnescapeDataString(path);
        return unescaped is not ['/', '/', ..] && !unescaped.Any(c => char.IsControl(c) || c == '\\') && IsWhole(path);
    }

    private static bool IsWhole(string path)
    {
        try
        {
            _ = Strict.GetByteCount(path);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static bool LeadsToSignIn(string path) =>
        new[] { Routes.SignIn, Routes.SignOut, Routes.SignInCallback }.Contains(
            path.TrimEnd('/'),
            StringComparer.OrdinalIgnoreCase
        );
}
