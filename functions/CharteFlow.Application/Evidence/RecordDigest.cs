using System.Security.Cryptography;
using CharteFlow.Application.Storage;

namespace CharteFlow.Application.Evidence;

/// <summary>
/// The SHA-256 of a record as it is stored, 64 lower-case hexadecimal digits: what <c>sha256sum</c> prints for the
/// object.
/// </summary>
internal static class RecordDigest
{
    public static string Of<TRecord>(TRecord record) => OfBytes(JsonRecords.Write(record));

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
