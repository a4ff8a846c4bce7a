using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Campaigns;

namespace CharteFlow.Functions.Adoption;

/// <summary>« You said, we did »: what employees objected and asked in the consultation that carried a text, and what HR answered.</summary>
public sealed record SaidAndDone
{
    public required CycleId Cycle { get; init; }

    public required CampaignId Consultation { get; init; }

    public required Tally Tally { get; init; }

    public required IReadOnlyList<SaidAndDoneEntry> Entries { get; init; }
}

/// <summary>One objection or question and its reply. The author stands behind an opaque id.</summary>
public sealed record SaidAndDoneEntry(RecipientId Recipient, AnswerKind Kind, string Said, string? Done, bool Accepted);

/// <summary>Keeps the adoption file with the evidence: what people write about themselves does not belong in an archive that is kept for years.</summary>
public sealed class AdoptionFile(Stores stores, CampaignStore campaigns, ReplyDesk replies)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Writes the file, once for each cycle.</summary>
    public async Task KeepAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.Consultation is not { } id)
            return;

        var progress = await campaigns.GetAsync(id, cancellationToken);
        var exchanges = await replies.ExchangesAsync(progress.Campaign, int.MaxValue, cancellationToken);
        await _records.CreateAsync(
            NameOf(cycle.Id),
            new SaidAndDone
            {
                Cycle = cycle.Id,
                Consultation = id,
                Tally = progress.Tally!,
                Entries =
                [
                    .. exchanges.Select(exchange => new SaidAndDoneEntry(
                        exchange.Recipient.Id,
                        exchange.Receipt.Kind,
                        exchange.Receipt.Text ?? "",
                        exchange.Reply?.Text,
                        exchange.Reply is { Accepted: true })),
                ],
            },
            cancellationToken);
    }

    /// <summary>A cycle's adoption file; null before its adoption.</summary>
    public async Task<SaidAndDone?> FindAsync(CycleId cycle, CancellationToken cancellationToken) =>
        (await _records.FindAsync<SaidAndDone>(NameOf(cycle), cancellationToken))?.Value;

    private static string NameOf(CycleId cycle) => $"adoptions/{cycle}/said-and-done.json";
}
