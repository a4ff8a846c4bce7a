namespace CharteFlow.LocalHost.Worker;

/// <summary>
/// The last lines that a process wrote to its error output, for whoever explains its end. Where an error came from goes
/// before what it says.
/// </summary>
internal sealed class LastLines
{
    private const int Most = 12;

    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
                return string.Join(Environment.NewLine, _lines);
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lines)
        {
            _lines.Add(line);
            if (_lines.Count > Most)
                _lines.RemoveAt(Math.Max(0, _lines.FindIndex(IsStackFrame)));
        }
    }

    private static bool IsStackFrame(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("--- End of ", StringComparison.Ordinal);
}
