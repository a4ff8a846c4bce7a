using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters.Evidence;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Evidence;

public sealed class JournalChainTests
{
    private static readonly JournalFact Started = new()
    {
        Cycle = Given.Cycle,
        At = Given.Monday,
        Actor = "Ève Martin",
        Act = JournalAct.CycleStarted,
        Key = "cycle/reseaux-sociaux-c1/started",
    };

    /// <summary>The hashes come from the shell recipe of <see cref="JournalChain"/>'s documentation.</summary>
    [Theory]
    [InlineData(null, "fb10f66eb8f725d6b50b0f5f9ce5ba261394227edba038814386dcf31adce9fc")]
    [InlineData("Révision annuelle.", "d8b2d84596ba1ec67151140852101bf0a10253f4a5e85b11dfa21e87b8eff95f")]
    public void Append_FirstEntry_HasTheHashThatSha256sumPrints(string? detail, string hash) =>
        Assert.Equal(hash, JournalChain.Append(null, Started with { Detail = detail }).Hash);

    [Fact]
    public void Append_SecondEntry_CanBeRecomputedByHand()
    {
        var first = JournalChain.Append(null, Started);

        var second = JournalChain.Append(
            first,
            Started with
            {
                Act = JournalAct.PhaseEntered,
                Key = "phase/1",
                Actor = "charteflow",
            }
        );

        var form =
            "charteflow-journal-1\n18:reseaux-sociaux-c1\n1:2\n28:2026-11-23T08:00:00.0000000Z\n10:charteflow\n12:PhaseEntered\n7:phase/1\n-\n64:"
            + $"{first.Hash}\n";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form))), second.Hash);
        Assert.Equal((2, first.Hash), (second.Sequence, second.Previous));
    }

    [Fact]
    public void Append_AnotherOffset_IsTheSameInstantAndHash()
    {
        var inParis = JournalChain.Append(null, Started with { At = Given.Monday.ToOffset(TimeSpan.FromHours(1)) });

        Assert.Equal(JournalChain.Append(null, Started), inParis);
        Assert.Equal(TimeSpan.Zero, inParis.At.Offset);
    }

    [Fact]
    public void Append_AnotherCycle_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            JournalChain.Append(JournalChain.Append(null, Started), Started with { Cycle = new("autre-c1") })
        );

    [Fact]
    public void Verify_NoEntry_IsWhole() =>
        Assert.Equal(new JournalCheck.Whole(0, JournalChain.Start), JournalChain.Verify([]));

    [Fact]
    public void Verify_EntryOfAnotherCycle_IsFound()
    {
        var journal = Journal(2);
        var stranger = journal[1] with { Cycle = new("autre-c1") };

        Assert.Equal(
            new JournalCheck.Broken(2, JournalFault.AnotherCycle),
            JournalChain.Verify([journal[0], stranger])
        );
    }

    [Fact]
    public void Verify_EntryThatWasRehashed_BreaksTheNext()
    {
        var journal = Journal(3);
        var forged = journal[1] with { Detail = "autre chose" };
        journal[1] = forged with { Hash = JournalChain.HashOf(forged) };

        Assert.Equal(new JournalCheck.Broken(3, JournalFault.NotLinked), JournalChain.Verify(journal));
    }

    [Fact]
    public void Verify_JournalWrittenAnew_DoesNotHoldTheAnchor()
    {
        var archived = Journal(3)[^1].Hash;
        var anew = Journal(3, actor: "quelqu'un");

        Assert.IsType<JournalCheck.Whole>(JournalChain.Verify(anew));
        Assert.Equal(new JournalCheck.Broken(4, JournalFault.CutOff), JournalChain.Verify(anew, archived));
    }

    [Property]
    public Property Verify_UntouchedJournal_IsWhole() =>
        Prop.ForAll(
            Gen.Choose(0, 20).ToArbitrary(),
            count =>
                JournalChain.Verify(Journal(count), anchor: Head(Journal(count / 2))) is JournalCheck.Whole whole
                && whole == new JournalCheck.Whole(count, Head(Journal(count)))
        );

    [Property]
    public Property Verify_AnyChangedField_IsFoundAtThatEntry() =>
        Prop.ForAll(
            Gen.Choose(1, 12).ToArbitrary(),
            Gen.Choose(0, 11).ToArbitrary(),
            Gen.Elements(Forgeries).ToArbitrary(),
            (count, which, forge) =>
            {
                var journal = Journal(count);
                var at = which % count;
                journal[at] = forge(journal[at]);

                return JournalChain.Verify(journal) == new JournalCheck.Broken(at + 1, JournalFault.Changed);
            }
        );

    [Property]
    public Property Verify_AnyChangedLink_IsFoundAtThatEntry() =>
        Prop.ForAll(
            Gen.Choose(1, 12).ToArbitrary(),
            Gen.Choose(0, 11).ToArbitrary(),
            (count, which) =>
            {
                var journal = Journal(count);
                var at = which % count;
                journal[at] = journal[at] with { Previous = new('b', 64) };

                return JournalChain.Verify(journal) == new JournalCheck.Broken(at + 1, JournalFault.NotLinked);
            }
        );

    [Property]
    public Property Verify_AnyRemovedEntry_IsFoundThere() =>
        Prop.ForAll(
            Gen.Choose(1, 12).ToArbitrary(),
            Gen.Choose(0, 11).ToArbitrary(),
            (count, which) =>
            {
                var journal = Journal(count);
                var at = which % count;
                var expected =
                    at == count - 1
                        ? new JournalCheck.Broken(count, JournalFault.CutOff)
                        : new JournalCheck.Broken(at + 2, JournalFault.OutOfSequence);

                return JournalChain.Verify([.. journal.Where((_, index) => index != at)], journal[^1].Hash) == expected;
            }
        );

    [Property]
    public Property Verify_AnyOtherOrder_IsBroken() =>
        Prop.ForAll(
            Gen.Choose(2, 12).SelectMany(count => Generators.Shuffled(Journal(count))).ToArbitrary(),
            shuffled =>
                JournalChain.Verify(shuffled) is JournalCheck.Broken
                != shuffled.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, shuffled.Length))
        );

    /// <summary>One forgery a field: each changes what the hash covers, and the hash itself.</summary>
    private static readonly Func<JournalEntry, JournalEntry>[] Forgeries =
    [
        entry => entry with { At = entry.At.AddTicks(1) },
        entry => entry with { Actor = entry.Actor + " " },
        entry => entry with { Act = JournalAct.CycleWithdrawn },
        entry => entry with { Key = entry.Key + "/1" },
        entry => entry with { Detail = entry.Detail is null ? "" : null },
        entry => entry with { Actor = entry.Key, Key = entry.Actor },
        entry => entry with { Hash = entry.Hash[..^1] + (entry.Hash[^1] == '0' ? '1' : '0') },
    ];

    private static JournalEntry[] Journal(int count, string actor = "Ève Martin")
    {
        var entries = new List<JournalEntry>();
        for (var index = 0; index < count; index++)
        {
            var fact = Started with
            {
                At = Given.Monday.AddMinutes(index),
                Actor = actor,
                Key = $"key/{index}",
                Detail = index % 2 == 0 ? null : $"{index}",
            };
            entries.Add(JournalChain.Append(entries.LastOrDefault(), fact));
        }

        return [.. entries];
    }

    private static string Head(JournalEntry[] journal) => journal.Length == 0 ? JournalChain.Start : journal[^1].Hash;
}
