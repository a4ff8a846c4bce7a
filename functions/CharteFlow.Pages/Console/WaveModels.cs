using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Pages.Console;

/// <summary>A wave of e-mails that is leaving.</summary>
public sealed record WaveUnderWay
{
    public required WaveKind Kind { get; init; }

    public required WaveReport Report { get; init; }

    /// <summary>How many e-mails it holds, as far as is known.</summary>
    public required int Expected { get; init; }

    /// <summary>When it will be out; null when that cannot be told.</summary>
    public WaveForecast? Forecast { get; init; }

    /// <summary>Since when nothing has left although it should; null while all is well.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>What the mail service wants mended before it takes more, a sentence; null when nothing.</summary>
    public string? Problem { get; init; }
}

/// <summary>How long a wave will take that has not begun.</summary>
/// <param name="People">How many it goes to.</param>
/// <param name="Time">How long the mail service's limits make it.</param>
public sealed record WaveEstimate(int People, TimeSpan Time);
