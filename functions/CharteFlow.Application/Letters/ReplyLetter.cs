using System.Globalization;
using System.Text.Json.Serialization;
using CharteFlow.Charters;

namespace CharteFlow.Application.Letters;

/// <summary>Asks for the e-mail with HR's reply to an answer.</summary>
/// <param name="Cycle">The cycle under way.</param>
/// <param name="Campaign">The campaign in which the answer was given.</param>
/// <param name="Recipient">Who gave it.</param>
/// <param name="Sequence">Which of their answers it is.</param>
public sealed record ReplyLetter(CycleId Cycle, CampaignId Campaign, RecipientId Recipient, int Sequence)
{
    /// <summary>What names the reply: the same for every try.</summary>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Campaign}/reply/{Recipient}/{Sequence}");
}
