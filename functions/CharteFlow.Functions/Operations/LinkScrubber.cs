using System.Diagnostics;
using OpenTelemetry;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Takes the tokens of personal links out of spans before they are exported: out of their names and of every text that
/// they carry.
/// </summary>
internal sealed class LinkScrubber : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.DisplayName = LinkTokens.Scrub(data.DisplayName);
        foreach (var (tag, value) in data.TagObjects.ToArray())
        {
            if (tag == "url.query")
                data.SetTag(tag, null);
            else if (value is not null && Scrubbed(value) is { } scrubbed)
                data.SetTag(tag, scrubbed);
        }

        if (data.StatusDescription is { } description)
            data.SetStatus(data.Status, LinkTokens.Scrub(description));
    }

    private static string? Scrubbed(object value)
    {
        if (value is not (string or Uri))
            return null;
        var text = value.ToString()!;
        var scrubbed = LinkTokens.Scrub(text);
        return scrubbed == text ? null : scrubbed;
    }
}
