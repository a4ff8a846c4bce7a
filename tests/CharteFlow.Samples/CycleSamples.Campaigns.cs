using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Pages.Console;

namespace CharteFlow.Samples;

/// <summary>Cycles that ask people.</summary>
public static partial class CycleSamples
{
    private static CampaignFigures Figures(CampaignKind kind, Tally tally, LegalRoute route = LegalRoute.ServiceNote)
    {
        var campaign = Acme.Campaign(kind, route);
        return new()
        {
            Progress = new()
            {
                Campaign = campaign,
                Waves =
                [
                    new()
                    {
                        Name = "invitation",
                        Kind = WaveKind.Invitation,
                        At = campaign.OpenedAt,
                        Sent = 244,
                        Refused = 1,
                        Unknown = 3,
                    },
                    new()
                    {
                        Name = "reminder-1",
                        Kind = WaveKind.Reminder,
                        At = Acme.Now.AddDays(-2),
                        Sent = 120,
                        Spared = 128,
                    },
                ],
            },
            Plan = CampaignCalendar.Plan(campaign.OpenedAt, campaign.Settings, LocalDay.Zone()),
            Tally = tally,
            RepliesMissing = 2,
            LastMailAt = Acme.Now.AddDays(-2),
            Reminder = new ReminderChance.Free(Acme.Now),
        };
    }

    private static CycleProgressModel Consultation(Language language) =>
        In(language, CyclePhase.Consultation) with
        {
            Campaign = Figures(CampaignKind.Consultation, Acme.Tally with { Undelivered = 57 }),
        };

    private static CycleProgressModel Consent(Language language)
    {
        var progress = In(language, CyclePhase.Consultation);
        var figures = Figures(
            CampaignKind.Consultation,
            new()
            {
                Recipients = 40,
                Approvals = 1,
                Objections = 2,
                Questions = 1,
            },
            LegalRoute.ContractAmendment
        );
        return progress with
        {
            Cycle = progress.Cycle with { Route = LegalRoute.ContractAmendment },
            Campaign = figures with { Progress = figures.Progress with { Result = TallyResult.Carried } },
        };
    }

    private static CycleProgressModel Remindable(Language language, ReminderChance chance)
    {
        var progress = Consultation(language);
        return progress with
        {
            Campaign = progress.Campaign! with { Reminder = chance, LastMailAt = Acme.Now.AddHours(-1) },
        };
    }

    private static CycleProgressModel Mailing(Language language, WaveForecast? forecast, DateTimeOffset? silent = null)
    {
        var figures = Figures(CampaignKind.Consultation, new() { Recipients = 10_000, Approvals = 3 });
        return In(language, CyclePhase.Consultation) with
        {
            Campaign = figures with
            {
                Progress = figures.Progress with { Waves = [] },
                UnderWay = new()
                {
                    Kind = WaveKind.Invitation,
                    Report = new() { Sent = 4_120, Refused = 3 },
                    Expected = 10_000,
                    Forecast = forecast,
                    SilentSince = silent,
                },
            },
        };
    }

    private static CycleProgressModel Refused(Language language)
    {
        var progress = Mailing(language, null, Acme.Now.AddMinutes(-6));
        return progress with
        {
            Campaign = progress.Campaign! with
            {
                UnderWay = progress.Campaign.UnderWay! with { Problem = Acme.Hostile },
            },
        };
    }

    private static CycleProgressModel Acknowledgement(Language language) =>
        In(language, CyclePhase.Acknowledgement) with
        {
            Campaign = Figures(
                CampaignKind.Acknowledgement,
                new()
                {
                    Recipients = 248,
                    Acknowledgements = 90,
                    Declines = 2,
                }
            ),
        };

    private static Joiners Joined { get; } =
        new()
        {
            Name = "joiners-20261123",
            At = Acme.Now,
            FirstPage = 1,
            Pages = 1,
            People = 3,
        };

    private static CycleProgressModel Followed(Language language, AudienceSyncState watch)
    {
        var figures = Figures(
            CampaignKind.Acknowledgement,
            new()
            {
                Recipients = 251,
                Acknowledgements = 90,
                Left = 5,
            }
        );
        return In(language, CyclePhase.Acknowledgement) with
        {
            Campaign = figures with
            {
                Progress = figures.Progress with
                {
                    Campaign = figures.Progress.Campaign with { FollowsDirectory = true },
                    Waves =
                    [
                        .. figures.Progress.Waves,
                        new()
                        {
                            Name = Joined.Name,
                            Kind = WaveKind.Joiners,
                            At = Acme.Now,
                            Sent = 3,
                        },
                    ],
                    Watch = watch,
                },
            },
        };
    }
}
