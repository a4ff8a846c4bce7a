using CharteFlow.Adapters.Links;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Managers;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Answer;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Answers;

/// <summary>The page behind a manager's link: who in the team has not answered.</summary>
public sealed class TeamHttp(
    PersonalLinks links,
    CampaignStore campaigns,
    TeamStore teams,
    CharterStore charters,
    CompanyClock clock
)
{
    [Function(nameof(TeamPage))]
    public async Task<IResult> TeamPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "t/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        if (
            await links.OpenAsync(token, LinkPurpose.Team, cancellationToken) is not { } payload
            || await campaigns.FindAsync(new CampaignId(payload.Scope), cancellationToken)
                is not { Campaign: var campaign }
        )
            return AnswerHttp.LinkProblem(request);

        return PageResults.Page<Pages.Answer.TeamPage>(
            new TeamPageModel
            {
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request),
                    Path = request.Path,
                    Seal = "",
                    Now = clock.Now,
                    Zone = clock.Zone,
                },
                Charter = await charters.GetAsync(campaign.Charter, cancellationToken),
                Campaign = campaign,
                Silent = await teams.SilentAsync(campaign, payload.Subject, cancellationToken),
                IsOpen = campaign.ClosedAt is null && clock.Now < campaign.ClosesAt,
            }
        );
    }
}
