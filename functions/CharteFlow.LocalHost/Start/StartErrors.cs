namespace CharteFlow.LocalHost.Start;

/// <summary>Gathers what is wrong, so that one start names all of it.</summary>
internal sealed class StartErrors
{
    private readonly List<string> _lines = [];

    public void Add(string line) => _lines.Add(line);

    /// <exception cref="HostStartException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
            throw new HostStartException(_lines);
    }
}
