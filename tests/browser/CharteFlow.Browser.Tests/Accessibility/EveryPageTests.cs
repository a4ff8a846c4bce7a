using CharteFlow.Samples;

namespace CharteFlow.Browser.Tests.Accessibility;

/// <summary>
/// Every page in each of its cases, in both languages, meets WCAG 2.2 AA as far as a machine can tell.
/// </summary>
public sealed class EveryPageTests(AccessiblePages pages) : IClassFixture<AccessiblePages>
{
    public static TheoryData<PageSample> Everything => [.. PageSamples.All];

    [Theory, MemberData(nameof(Everything))]
    public async Task Page_InEachSchemeAndWidth_HasNoAccessibilityFault(PageSample sample)
    {
        var faults = await pages.FaultsAsync(sample);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
