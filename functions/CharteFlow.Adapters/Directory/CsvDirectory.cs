using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Directory;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>
/// The directory in a CSV file: a header in French or English, values parted by a comma, a semicolon, a tab or a bar,
/// in UTF-8, UTF-16 or what Excel saves. The whole file is checked before anybody is given, so that nobody is ever left
/// out in silence.
/// </summary>
/// <param name="open">Opens the file; called at each read.</param>
public sealed class CsvDirectory(Func<Stream> open) : IDirectory
{
    /// <summary>The largest file that is read, in bytes: some 500,000 employees.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    public static CsvDirectory FromFile(string path) =>
        new(() =>
            new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite,
                64 * 1024,
                FileOptions.Asynchronous
            )
        );

    /// <summary>An employee's key: stable as long as the address is, and no name to be read in it.</summary>
    public static EmployeeKey KeyOf(string email) =>
        new(
            "e-"
                + Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddresses.Find(email) ?? email))
                )[..24]
        );

    public async Task<DirectoryReading> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = await ReadFileAsync(cancellationToken);
        var report = ReportOf(reading);
        return report.HasErrors
            ? throw new DirectoryException(report)
            : new DirectoryReading
            {
                People = reading.People,
                Problems = report.Problems,
                KnowsLeavers = reading.KnowsLeavers,
            };
    }

    public async Task<DirectoryReport> CheckAsync(CancellationToken cancellationToken) =>
        ReportOf(await ReadFileAsync(cancellationToken));

    private static DirectoryReport ReportOf(CsvReading reading) =>
        DirectoryReports.Of(reading.Problems, reading.People.Count);

    private async Task<CsvReading> ReadFileAsync(CancellationToken cancellationToken)
    {
        var reading = new CsvReading();
        if (
            await BytesAsync(reading, cancellationToken) is { } bytes
            && CsvEncoding.Decode(bytes, reading.Problems) is { } text
        )
            reading.Read(text, cancellationToken);
        return reading;
    }

    private async Task<byte[]?> BytesAsync(CsvReading reading, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = open();
            using var copy = new MemoryStream();
            var buffer = new byte[81920];
            for (
                int read;
                (read = await stream.ReadAsync(buffer, cancellationToken)) > 0 && copy.Length <= MaximumBytes;

            )
                copy.Write(buffer, 0, read);
            if (copy.Length <= MaximumBytes)
                return copy.ToArray();
            reading.Problems.Add(DirectoryProblems.FileTooLarge(MaximumBytes));
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            reading.Problems.Add(DirectoryProblems.FileUnreadable(e.Message));
        }

        return null;
    }
}
