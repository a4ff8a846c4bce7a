using CharteFlow.Charters;
using Microsoft.Playwright;

namespace CharteFlow.Browser.Tests.Accessibility;

/// <summary>How a page is looked at, and what is checked then.</summary>
/// <param name="Width">The width of the window, in CSS pixels.</param>
/// <param name="Scheme">The colour scheme that the reader has chosen.</param>
/// <param name="Check">The call that checks it.</param>
public sealed record Look(int Width, ColorScheme Scheme, string Check)
{
    private const string Everything = "() => broken()";
    private const string Colours = "() => broken(['color-contrast', 'link-in-text-block'])";
    private const string Reflow = "() => overflowing()";

    /// <summary>
    /// The looks at a page. Its two languages share its layout and its colours, so that each is looked at in one width
    /// and the colours in one language: all rules in light colours, those on colours in dark ones, and reflow in the
    /// narrowest window (WCAG 1.4.10), where French words are longest.
    /// </summary>
    public static IReadOnlyList<Look> At(Language language) =>
        language == Language.French
            ?
            [
                new(390, ColorScheme.Light, Everything),
                new(390, ColorScheme.Dark, Colours),
                new(320, ColorScheme.Light, Reflow),
            ]
            : [new(1280, ColorScheme.Light, Everything), new(320, ColorScheme.Light, Reflow)];

    public override string ToString() => $"{(Scheme == ColorScheme.Dark ? "dark" : "light")}, {Width} px";
}
