namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over with a short history.</summary>
public class ContinueAsNewOptions
{
    public ContinueAsNewOptions()
    {
    }

    /// <summary>The input of the next generation.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody took reach the next generation. Default true.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the next generation. Null: the present one.</summary>
    public string? NewVersion { get; set; }
}
