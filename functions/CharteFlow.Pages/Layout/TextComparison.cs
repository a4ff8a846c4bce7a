namespace CharteFlow.Pages.Layout;

/// <summary>What a submitted text is shown against.</summary>
public enum TextComparison
{
    /// <summary>The version that was current when the cycle started.</summary>
    Version,

    /// <summary>The text of the round before.</summary>
    Round,

    /// <summary>Nothing: no change is marked.</summary>
    Nothing,
}
