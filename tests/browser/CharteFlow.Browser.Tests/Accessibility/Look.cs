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
    private const string Layout = "() => broken(['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'])";
    private const string Reflow = "() => overflowing()";

    /// <summary>All rules on a phone; those on colours in every scheme, those on size in every layout; reflow where it is narrowest (WCAG 1.4.10).</summary>
    public static IReadOnlyList<Look> All { get; } =
    [
        new(1280, ColorScheme.Light, Layout),
        new(1280, ColorScheme.Dark, Colours),
        new(390, ColorScheme.Light, Everything),
        new(320, ColorScheme.Light, Reflow),
    ];

    public override string ToString() => $"{(Scheme == ColorScheme.Dark ? "dark" : "light")}, {Width} px";
}
