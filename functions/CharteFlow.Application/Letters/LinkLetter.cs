using System.Globalization;
using System.Text.Json.Serialization;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Letters;

/// <summary>Asks for the e-mail with one person's link.</summary>
/// <param name="Cycle">The cycle under way.</param>
/// <param name="As">An employee or a reviewer.</param>
/// <param name="Scope">The campaign's or the round's id.</param>
/// <param name="Person">The person's id in it.</param>
/// <param name="Number">1 for the first that HR sends to this person; 0 for a stand-in's invitation.</param>
public sealed record LinkLetter(CycleId Cycle, Addressee As, string Scope, string Person, int Number)
{
    /// <summary>The e-mail's name; with scope and person it is its key.</summary>
    public string Name => Number == 0 ? "invitation" : string.Create(CultureInfo.InvariantCulture, $"link-{Number}");

    /// <summary>The e-mail's key.</summary>
    [JsonIgnore]
    public MailKey Key => new(Scope, Name, Person);
}
