namespace CharteFlow.Charters.Text;

/// <summary>
/// How deep an item stands: by its indentation, and by its sign where all begin alike, as « • » above « o » does.
/// </summary>
internal sealed class ListLevels
{
    private const int Deepest = 5;

    private readonly List<(int Indent, string Sign)> _levels = [];

    public void Clear() => _levels.Clear();

    /// <summary>The level of an item, 0 for the outermost.</summary>
    public int Of(PastedLine item)
    {
        var sign = item.IsNumbered ? "1" : item.Marker;
        while (_levels.Count > 0 && _levels[^1].Indent > item.Indent)
            _levels.RemoveAt(_levels.Count - 1);
        if (_levels.FindIndex(level => level.Indent == item.Indent && level.Sign == sign) is >= 0 and var known)
        {
            _levels.RemoveRange(known + 1, _levels.Count - known - 1);
            return known;
        }

        if (_levels.Count < Deepest)
            _levels.Add((item.Indent, sign));
        return _levels.Count - 1;
    }
}
