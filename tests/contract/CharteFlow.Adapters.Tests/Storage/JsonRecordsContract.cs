using System.Text;
using CharteFlow.Application.Storage;

namespace CharteFlow.Adapters.Tests.Storage;

/// <summary>What typed records promise on every container.</summary>
public abstract class JsonRecordsContract
{
    /// <summary>An empty container that no other test knows.</summary>
    protected abstract Task<IObjectStore> OpenAsync();

    [Fact]
    public async Task Create_Record_IsReadableJson()
    {
        var store = await OpenAsync();
        var note = new Note
        {
            Title = "Réseaux & d'accord",
            Mood = Mood.VeryGood,
            Day = new DateOnly(2026, 11, 23),
            Every = TimeSpan.FromDays(2),
        };

        await new JsonRecords(store).CreateAsync("note.json", note);

        Assert.Equal(
            """{"title":"Réseaux & d'accord","mood":"veryGood","day":"2026-11-23","every":"2.00:00:00","count":0}""",
            Encoding.UTF8.GetString((await store.FindAsync("note.json"))!.Content.Span)
        );
        Assert.Equal(note, (await new JsonRecords(store).FindAsync<Note>("note.json"))!.Value);
    }

    [Fact]
    public async Task Find_Absent_IsNull() =>
        Assert.Null(await new JsonRecords(await OpenAsync()).FindAsync<Note>("note.json"));

    [Fact]
    public async Task Find_MembersOfANewerVersion_AreIgnored()
    {
        var store = await OpenAsync();
        await store.CreateAsync(
            "note.json",
            Encoding.UTF8.GetBytes("""{"title":"a","colour":{"red":1}}"""),
            ContentTypes.Json
        );

        var found = await new JsonRecords(store).FindAsync<Note>("note.json");

        Assert.Equal("a", found!.Value.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"title":""")]
    [InlineData("""{"title":"a","mood":"angry"}""")]
    [InlineData("""{"count":1}""")]
    [InlineData("\0\0\0\0")]
    public async Task Find_Corrupt_NamesTheObjectAndLeavesIt(string content)
    {
        var store = await OpenAsync();
        await store.CreateAsync("notes/n.json", Encoding.UTF8.GetBytes(content), ContentTypes.Json);

        var corrupt = await Assert.ThrowsAsync<CorruptRecordException>(() =>
            new JsonRecords(store).FindAsync<Note>("notes/n.json")
        );

        Assert.Equal("notes/n.json", corrupt.Name);
        Assert.Contains("'notes/n.json'", corrupt.Message, StringComparison.Ordinal);
        Assert.Contains("restore it from a backup", corrupt.Message, StringComparison.Ordinal);
        Assert.Equal(content, Encoding.UTF8.GetString((await store.FindAsync("notes/n.json"))!.Content.Span));
    }

    [Fact]
    public async Task Replace_OldETag_GivesTheOtherRecord()
    {
        var records = new JsonRecords(await OpenAsync());
        var created = (CreateOutcome.Created)await records.CreateAsync("n.json", new Note { Title = "one" });
        await records.ReplaceAsync("n.json", new Note { Title = "two" }, created.ETag);

        var outcome = await records.ReplaceAsync("n.json", new Note { Title = "three" }, created.ETag);

        Assert.Equal("two", Assert.IsType<RecordOutcome<Note>.Conflict>(outcome).Current.Value.Title);
    }

    [Fact]
    public async Task Replace_Absent_IsGone()
    {
        var records = new JsonRecords(await OpenAsync());

        Assert.IsType<RecordOutcome<Note>.Gone>(
            await records.ReplaceAsync("n.json", new Note { Title = "a" }, "\"1\"")
        );
    }

    [Fact]
    public async Task Update_FortyAtOnce_LosesNone()
    {
        var records = new JsonRecords(await OpenAsync());
        await records.CreateAsync("n.json", new Note { Title = "counter" });

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ => records.UpdateAsync<Note>("n.json", note => note with { Count = note.Count + 1 }))
        );

        Assert.Equal(40, (await records.FindAsync<Note>("n.json"))!.Value.Count);
    }

    [Fact]
    public async Task Update_Result_CanBeReplaced()
    {
        var records = new JsonRecords(await OpenAsync());
        await records.CreateAsync("n.json", new Note { Title = "a" });

        var updated = await records.UpdateAsync<Note>("n.json", note => note with { Count = 5 });

        Assert.Equal(5, updated!.Value.Count);
        Assert.IsType<RecordOutcome<Note>.Written>(
            await records.ReplaceAsync("n.json", updated.Value with { Count = 6 }, updated.ETag)
        );
    }

    [Fact]
    public async Task Update_Absent_IsNull() =>
        Assert.Null(await new JsonRecords(await OpenAsync()).UpdateAsync<Note>("n.json", note => note));

    public enum Mood
    {
        Good,
        VeryGood,
    }

    public sealed record Note
    {
        public required string Title { get; init; }

        public Mood Mood { get; init; }

        public DateOnly? Day { get; init; }

        public TimeSpan? Every { get; init; }

        public int Count { get; init; }
    }
}
