namespace CharteFlow.Charters.Evidence;

/// <summary>A record that an anchor vouches for, or that lies in the store.</summary>
/// <param name="Group">What makes two of them candidates for the same: the name of the record, or for verdicts its
/// author.</param>
/// <param name="Place">Where it lies or should lie.</param>
/// <param name="Digest">Its SHA-256; null when it cannot be read, or when the anchor has none.</param>
public sealed record BoundRecord(string Group, string Place, string? Digest);

/// <summary>Compares records in the store with what vouches for them.</summary>
public static class RecordComparison
{
    /// <summary>
    /// What differs: in each group the equal ones are paired first, then what is left over by its order.
    /// </summary>
    public static IReadOnlyList<EvidenceFinding> Of(
        EvidenceKind kind,
        IEnumerable<BoundRecord> anchored,
        IEnumerable<BoundRecord> stored
    )
    {
        var (expected, found) = (anchored.ToLookup(record => record.Group), stored.ToLookup(record => record.Group));
        return
        [
            .. expected
                .Select(group => group.Key)
                .Union(found.Select(group => group.Key))
                .Order(StringComparer.Ordinal)
                .SelectMany(group => OfGroup(kind, [.. expected[group]], [.. found[group]])),
        ];
    }

    private static IEnumerable<EvidenceFinding> OfGroup(
        EvidenceKind kind,
        List<BoundRecord> expected,
        List<BoundRecord> found
    )
    {
        foreach (var record in expected.ToList())
        {
            if (
                record.Digest is not null
                && found.FindIndex(other => other.Digest == record.Digest) is >= 0 and var same
            )
            {
                found.RemoveAt(same);
                expected.Remove(record);
            }
        }

        var both = Math.Min(expected.Count, found.Count);
        for (var index = 0; index < both; index++)
            yield return new(
                kind,
                EvidenceDifference.Changed,
                found[index].Place,
                expected[index].Digest,
                found[index].Digest
            );
        foreach (var missing in expected.Skip(both))
            yield return new(kind, EvidenceDifference.Missing, missing.Place, missing.Digest);
        foreach (var unexpected in found.Skip(both))
            yield return new(kind, EvidenceDifference.Unexpected, unexpected.Place, Found: unexpected.Digest);
    }
}
