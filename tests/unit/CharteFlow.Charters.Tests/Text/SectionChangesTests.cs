using CharteFlow.Charters.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CharteFlow.Charters.Text.SectionChangeKind;

namespace CharteFlow.Charters.Tests.Text;

public sealed class SectionChangesTests
{
    [Fact]
    public void Between_NothingBefore_EverythingIsAdded() =>
        Assert.Equal([("a", Added), ("b", Added)], Kinds(null, Given.Text(Given.Section("a"), Given.Section("b"))));

    [Fact]
    public void Between_EqualTexts_NothingChanged()
    {
        var changes = SectionChanges.Between(
            Given.Text(Given.Section("a", "x\r\ny")),
            Given.Text(Given.Section("a", "x\ny"))
        );

        var change = Assert.Single(changes);
        Assert.False(change.IsChange);
        Assert.Equal(Unchanged, change.Kind);
    }

    [Fact]
    public void Between_OtherBodyOrTitle_IsEditedWithBothTexts()
    {
        var before = Given.Text(Given.Section("a", "avant"), Given.Section("b"));
        var after = Given.Text(Given.Section("a", "après"), Given.Section("b", title: "Autre titre"));

        var changes = SectionChanges.Between(before, after);

        Assert.Equal(
            [
                new(Edited, before.Sections[0], after.Sections[0]),
                new SectionChange(Edited, before.Sections[1], after.Sections[1]),
            ],
            changes
        );
    }

    [Fact]
    public void Between_RemovedSections_StandWhereTheyStood() =>
        Assert.Equal(
            [
                ("first", Removed),
                ("a", Unchanged),
                ("b", Removed),
                ("c", Removed),
                ("new", Added),
                ("d", Unchanged),
                ("last", Removed),
            ],
            Kinds(Of("first", "a", "b", "c", "d", "last"), Of("a", "new", "d"))
        );

    [Fact]
    public void Between_OneSectionElsewhere_OnlyThatOneMoved()
    {
        Assert.Equal(
            [("d", Moved), ("a", Unchanged), ("b", Unchanged), ("c", Unchanged)],
            Kinds(Of("a", "b", "c", "d"), Of("d", "a", "b", "c"))
        );
        Assert.Equal([("b", Unchanged), ("c", Unchanged), ("a", Moved)], Kinds(Of("a", "b", "c"), Of("b", "c", "a")));
    }

    [Fact]
    public void Between_MovedAndEdited_IsEdited() =>
        Assert.Equal(
            [("b", Unchanged), ("c", Unchanged), ("a", Edited)],
            Kinds(Of("a", "b", "c"), Given.Text(Given.Section("b"), Given.Section("c"), Given.Section("a", "autre")))
        );

    [Fact]
    public void Between_OneKeyTwice_MatchesTheFirstOnly() =>
        Assert.Equal(
            [("a", Unchanged), ("a", Removed), ("b", Unchanged), ("b", Added)],
            Kinds(Of("a", "a", "b"), Of("a", "b", "b"))
        );

    [Property]
    public Property Between_AnyTwoTexts_EachSectionComesOnce() =>
        Prop.ForAll(
            Generators.Revision.ToArbitrary(),
            pair =>
            {
                var changes = SectionChanges.Between(pair.Before, pair.After);

                return changes
                        .Where(change => change.After is not null)
                        .Select(change => change.After)
                        .SequenceEqual(pair.After.Sections)
                    && changes
                        .Where(change => change.Before is not null)
                        .Select(change => change.Key)
                        .Order(ByValue)
                        .SequenceEqual(pair.Before.Sections.Select(section => section.Key).Order(ByValue));
            }
        );

    [Property]
    public Property Between_AnyTwoTexts_KindSaysWhatIsThere() =>
        Prop.ForAll(
            Generators.Revision.ToArbitrary(),
            pair =>
                SectionChanges
                    .Between(pair.Before, pair.After)
                    .All(change =>
                        change.Kind switch
                        {
                            Added => change is { Before: null, After: not null },
                            Removed => change is { Before: not null, After: null },
                            Edited => change.Before!.Body != change.After!.Body,
                            _ => change.Before!.Body == change.After!.Body,
                        }
                    )
        );

    [Property]
    public Property Between_ATextAndItself_NothingChanged() =>
        Prop.ForAll(
            Generators.Text.ToArbitrary(),
            text => SectionChanges.Between(text, text).All(change => change.Kind == Unchanged)
        );

    [Property]
    public Property Between_SectionsThatDidNotMove_KeepTheirOrder() =>
        Prop.ForAll(
            Generators.Revision.ToArbitrary(),
            pair =>
            {
                var stayed = SectionChanges
                    .Between(pair.Before, pair.After)
                    .Where(change => change.Kind == Unchanged)
                    .Select(change => change.Before!);

                return stayed.SequenceEqual(pair.Before.Sections.Intersect(stayed));
            }
        );

    private static readonly Comparer<SectionKey> ByValue = Comparer<SectionKey>.Create(
        (one, other) => string.CompareOrdinal(one.Value, other.Value)
    );

    private static CharterText Of(params string[] keys) => Given.Text([.. keys.Select(key => Given.Section(key))]);

    private static IEnumerable<(string, SectionChangeKind)> Kinds(CharterText? before, CharterText after) =>
        SectionChanges.Between(before, after).Select(change => (change.Key.Value, change.Kind));
}
