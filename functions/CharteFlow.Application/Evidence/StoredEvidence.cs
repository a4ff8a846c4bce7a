using CharteFlow.Application.Storage;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Evidence;

/// <summary>Objects as evidence: their bytes, and what they say where it can be read.</summary>
internal static class StoredEvidence
{
    public static StoredRecord<T> Of<T>(StoredObject found)
        where T : class
    {
        var digest = RecordDigest.OfBytes(found.Content.Span);
        try
        {
            return new StoredRecord<T>(JsonRecords.Read<T>(found).Value, digest);
        }
        catch (CorruptRecordException)
        {
            return new StoredRecord<T>(null, digest);
        }
    }
}
