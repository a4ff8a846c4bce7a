namespace CharteFlow.Charters.Versions;

/// <summary>How adopted versions are numbered.</summary>
public static class VersionNumbering
{
    /// <summary>
    /// The number of the next version. A substantive change starts a new whole number and asks for new answers; an
    /// editorial one adds to the part after the dot. The first version is 1.0 either way.
    /// </summary>
    public static VersionNumber Next(VersionNumber? current, bool substantive) =>
        current switch
        {
            null => new(1, 0),
            { } last when substantive => new(last.Major + 1, 0),
            { } last => new(last.Major, last.Minor + 1),
        };
}
