using CharteFlow.Application.Directory;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Application.Audience;

/// <summary>Reads the directory as a campaign would use it today.</summary>
public sealed class AudienceReader(IDirectory directory, CompanyClock clock)
{
    /// <summary>Who would be asked today, who would not, and what is doubtful.</summary>
    /// <exception cref="DirectoryException">The directory holds an error or cannot be read.</exception>
    public async Task<AudienceReading> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await directory.ReadAsync(cancellationToken);
        return new AudienceReading
        {
            Selection = AudienceSelection.Of(read.People, clock.Today),
            Warnings =
            [
                .. read.Problems.Select(problem => new DirectoryWarning(
                    problem.ToText(Language.French),
                    problem.ToText(Language.English)
                )),
            ],
            KnowsLeavers = read.KnowsLeavers,
        };
    }
}
