using System.Text.Json;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Versions;

public sealed class ManifestChainTests
{
    [Fact]
    public void HashOf_Bytes_IsWhatSha256sumPrints() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ManifestChain.HashOf("abc"u8));

    [Fact]
    public void Verify_NothingAdopted_IsWhole() =>
        Assert.Equal(new ManifestCheck.Whole(0), ManifestChain.Verify(null, []));

    [Property]
    public Property Verify_UntouchedArchive_IsWhole() =>
        Prop.ForAll(
            Gen.Choose(1, 8).ToArbitrary(),
            count => ManifestChain.Verify(Head(Archive(count)), Archive(count)) == new ManifestCheck.Whole(count)
        );

    [Property]
    public Property Verify_AnyByteOfAnyManifest_IsFoundThere() =>
        Prop.ForAll(
            Gen.Choose(1, 5).ToArbitrary(),
            Gen.Choose(0, 4).ToArbitrary(),
            Gen.Choose(0, 10_000).ToArbitrary(),
            (count, which, where) =>
            {
                var archive = Archive(count);
                var (head, at) = (Head(archive), which % count);
                var bytes = archive[at].Bytes.ToArray();
                bytes[where % bytes.Length] ^= 1;
                archive[at] = archive[at] with { Bytes = bytes };

                return ManifestChain.Verify(head, archive)
                    == new ManifestCheck.Broken(archive[at].Manifest.Version, ManifestFault.NotLinked);
            }
        );

    [Property]
    public Property Verify_AnyRemovedVersion_IsFound() =>
        Prop.ForAll(
            Gen.Choose(1, 6).ToArbitrary(),
            Gen.Choose(0, 5).ToArbitrary(),
            (count, which) =>
            {
                var archive = Archive(count);
                var at = which % count;
                StoredVersion[] rest = [.. archive[..at], .. archive[(at + 1)..]];
                var expected =
                    at == count - 1
                        ? new ManifestCheck.Broken(null, ManifestFault.VersionMissing)
                        : new ManifestCheck.Broken(archive[at + 1].Manifest.Version, ManifestFault.NotLinked);

                return ManifestChain.Verify(Head(archive), rest) == expected;
            }
        );

    [Property]
    public Property Verify_AnyOtherOrder_IsBroken() =>
        Prop.ForAll(
            Gen.Choose(2, 6).SelectMany(count => Generators.Shuffled(Archive(count))).ToArbitrary(),
            shuffled =>
                ManifestChain.Verify(Head(Archive(shuffled.Length)), shuffled) is ManifestCheck.Whole
                == shuffled
                    .Select(version => version.Manifest.Version.Major)
                    .SequenceEqual(Enumerable.Range(1, shuffled.Length).Reverse())
        );

    [Fact]
    public void Verify_CharterThatKnowsNoVersion_FindsTheUnexpected() =>
        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.VersionUnexpected),
            ManifestChain.Verify(null, Archive(1))
        );

    [Fact]
    public void Verify_VersionBeforeTheFirst_IsUnexpected()
    {
        var archive = Archive(2);

        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.VersionUnexpected),
            ManifestChain.Verify(Head(archive), [.. archive, archive[1]])
        );
    }

    [Fact]
    public void Verify_VersionOfAnotherCharter_IsFound()
    {
        var first = Stored(Manifest(1, null) with { Charter = new("autre") });
        var second = Stored(Manifest(2, ManifestChain.HashOf(first.Bytes.Span)));

        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.AnotherCharter),
            ManifestChain.Verify(Head([second]), [second, first])
        );
    }

    [Fact]
    public void Verify_VersionThatIsNotOlder_IsFound()
    {
        var first = Stored(Manifest(2, null));
        var second = Stored(Manifest(2, ManifestChain.HashOf(first.Bytes.Span)));

        Assert.Equal(
            new ManifestCheck.Broken(new(2, 0), ManifestFault.OutOfOrder),
            ManifestChain.Verify(Head([second]), [second, first])
        );
    }

    [Fact]
    public void Verify_FileGone_IsFound() =>
        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.FileMissing, "charte.pdf"),
            VerifyWithFiles(new() { ["charte.md"] = new('1', 64) })
        );

    [Fact]
    public void Verify_FileChanged_IsFound() =>
        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.FileChanged, "charte.md"),
            VerifyWithFiles(new() { ["charte.md"] = new('3', 64), ["charte.pdf"] = new('2', 64) })
        );

    [Fact]
    public void Verify_FileThatNobodyListed_IsFound() =>
        Assert.Equal(
            new ManifestCheck.Broken(new(1, 0), ManifestFault.FileUnexpected, "autre.txt"),
            VerifyWithFiles(
                new()
                {
                    ["charte.md"] = new('1', 64),
                    ["charte.pdf"] = new('2', 64),
                    ["autre.txt"] = new('3', 64),
                }
            )
        );

    private static ManifestCheck VerifyWithFiles(Dictionary<string, string> files)
    {
        var archive = Archive(2);
        archive[1] = archive[1] with { Files = files };
        return ManifestChain.Verify(Head(archive), archive);
    }

    /// <summary>The versions 1.0 to <paramref name="count"/>.0, newest first.</summary>
    private static StoredVersion[] Archive(int count)
    {
        var versions = new List<StoredVersion>();
        for (var number = 1; number <= count; number++)
            versions.Insert(0, Stored(Manifest(number, versions.Count == 0 ? null : Head([.. versions]))));

        return [.. versions];
    }

    private static string Head(StoredVersion[] versions) => ManifestChain.HashOf(versions[0].Bytes.Span);

    private static StoredVersion Stored(Manifest manifest) =>
        new(
            manifest,
            JsonSerializer.SerializeToUtf8Bytes(manifest),
            manifest.Files.ToDictionary(file => file.Name, file => file.Sha256)
        );

    private static Manifest Manifest(int number, string? previous) =>
        new()
        {
            Charter = new("reseaux-sociaux"),
            Version = new(number, 0),
            Cycle = new($"reseaux-sociaux-c{number}"),
            Route = LegalRoute.Guide,
            AdoptedAt = Given.Monday.AddYears(number),
            InForceOn = Given.Day("2026-11-23").AddYears(number),
            TextDigest = new('a', 64),
            Files = [new("charte.md", new('1', 64), 10), new("charte.pdf", new('2', 64), 20)],
            Previous = previous,
            JournalHead = new('b', 64),
            Tally = new() { Recipients = 25, Approvals = 20 },
        };
}
