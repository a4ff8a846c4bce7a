using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Formalities;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Reminders;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Drafting;
using CharteFlow.Functions.Formalities;
using CharteFlow.Functions.Review;
using CharteFlow.Testing;
using CharteFlow.TestKit;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// A crash at any write of an act loses neither the change nor its journal entry, and repeats neither.
/// </summary>
public sealed class JournalCrashTests
{
    private static readonly CycleId _cycle = new("reseaux-c1");
    private static readonly CampaignId _campaign = new("reseaux-c1-consultation-1");
    private static readonly RecipientId _recipient = new($"0000{new string('a', 24)}");
    private static readonly string _text = new('a', 64);

    /// <summary>The acts of people that change a record and stand in the journal.</summary>
    public static TheoryData<JournalAct> Acts =>
        new(
            JournalAct.DeadlineExtended,
            JournalAct.ReminderAsked,
            JournalAct.LeaversConfirmed,
            JournalAct.FormalityRecorded,
            JournalAct.CycleWithdrawn,
            JournalAct.DraftSubmitted,
            JournalAct.ReviewerReplaced,
            JournalAct.VerdictGiven,
            JournalAct.ReplyGiven
        );

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_CrashAtAnyWrite_LosesAndRepeatsNeitherChangeNorEntry(JournalAct act)
    {
        using var services = new TestServices();
        var crashes = 0;
        for (var write = 1; ; write++)
        {
            foreach (var isStored in new[] { false, true })
            {
                services.Clear();
                await SeedAsync(services, act);
                var crash = new Crash(services, write, isStored);
                var died = await crash.RunAsync(() => DoAsync(services, act));
                if (!died && write > 1)
                {
                    Assert.True(crashes >= 3, $"{act} was tried with {crashes} crashes only.");
                    return;
                }

                Assert.True(died);
                crashes++;
                await LookAsync(services, act);
                await LookAsync(services, act);

                var entries = await services.Get<Journal>().ReadAsync(_cycle, default);
                Assert.Equal(await IsDoneAsync(services, act) ? 1 : 0, entries.Count(entry => entry.Act == act));
                Assert.IsType<JournalCheck.Whole>(JournalChain.Verify(entries));
                Assert.Empty(await UnwrittenAsync(services, act));
            }
        }
    }

    private static async Task SeedAsync(TestServices services, JournalAct act)
    {
        var settings = new CycleSettings
        {
            HrEmail = "rh@example.test",
            HrName = "RH",
            Reviewers = [ReviewerOf("ada"), ReviewerOf("bob")],
        };
        await services
            .Get<CharterStore>()
            .CreateAsync(
                new()
                {
                    Id = new("reseaux"),
                    Title = "Charte",
                    Company = "Exemple",
                    Language = Language.French,
                    Route = LegalRoute.ServiceNote,
                    Settings = settings,
                },
                default
            );
        await services
            .Get<CycleStore>()
            .CreateAsync(
                new()
                {
                    Id = _cycle,
                    Charter = new("reseaux"),
                    Route = LegalRoute.ServiceNote,
                    Settings = settings,
                    Reason = StartReason.Scheduled,
                    StartedBy = "Hélène",
                    StartedAt = TestApp.Start,
                    PhaseEnteredAt = TestApp.Start,
                    Phase = PhaseOf(act),
                    Consultation = _campaign,
                    Submission =
                        act == JournalAct.DraftSubmitted
                            ? null
                            : new()
                            {
                                TextDigest = _text,
                                Pass = 1,
                                Summary = "s",
                                Substantive = true,
                                By = "Hélène",
                                At = TestApp.Start,
                            },
                },
                default
            );
        await services.Get<DraftStore>().OpenAsync(_cycle, TextOf(), default);
        await services
            .Get<ReviewStore>()
            .OpenRoundAsync(
                RoundRules.OpenRound(new(_cycle, 1, TestApp.Start, _text), settings, TimeZoneInfo.Utc),
                default
            );
        await services.Get<CampaignStore>().KeepPageAsync(_campaign, 0, new([PersonOf(_recipient)]), default);
        await services.Get<CampaignStore>().OpenAsync(CampaignOf(settings), default);
        await services
            .Get<ReceiptStore>()
            .WriteAsync(
                new()
                {
                    Campaign = _campaign,
                    Recipient = _recipient,
                    Sequence = 1,
                    Kind = AnswerKind.Object,
                    Text = "Non.",
                    AnsweredAt = TestApp.Start,
                    TextDigest = _text,
                    Proof = IdentityProof.Link,
                    Language = Language.French,
                },
                default
            );
    }

    private static async Task DoAsync(TestServices services, JournalAct act)
    {
        var cycle = await services.Get<CycleStore>().GetAsync(_cycle, default);
        IReadOnlyList<ActRefusal> refusals = act switch
        {
            JournalAct.DeadlineExtended => await services
                .Get<ExtendCampaignHandler>()
                .HandleAsync(new(_cycle, "Hélène", new DateOnly(2026, 12, 1), "Congés."), default),
            JournalAct.ReminderAsked => await services
                .Get<RemindPeopleHandler>()
                .HandleAsync(new(_cycle, "Hélène"), default),
            JournalAct.LeaversConfirmed => await services
                .Get<ConfirmLeaversHandler>()
                .HandleAsync(new(_cycle, "Hélène", "Un site est fermé."), default),
            JournalAct.FormalityRecorded => await services
                .Get<RecordFormalityHandler>()
                .HandleAsync(new(_cycle, "Hélène", Formality.WorksCouncilOpinion, new(2026, 10, 5), "PV 12"), default),
            JournalAct.CycleWithdrawn => await services
                .Get<WithdrawCycleHandler>()
                .HandleAsync(new(_cycle, "Hélène", "Réorganisation."), default),
            JournalAct.ReplyGiven
                when await services
                    .Get<ReplyCommands>()
                    .ReplyAsync(
                        new ForgottenLetters(),
                        cycle,
                        new(_recipient, 1, "Hélène", "Nous avons précisé.", false),
                        default
                    )
                    is { } refusal => [refusal],
            _ => [],
        };
        Assert.Empty(refusals);
        if (act == JournalAct.DraftSubmitted)
            Assert.IsType<SubmissionResult.Submitted>(
                await services
                    .Get<DraftCommands>()
                    .SubmitAsync(_cycle, new("Hélène", new("Première version."), true, true), default)
            );
        if (act == JournalAct.ReviewerReplaced)
            Assert.Null(
                await services
                    .Get<ReviewCommands>()
                    .ReplaceAsync(
                        new ForgottenLetters(),
                        cycle,
                        new(new("ada"), "Eve", "eve@example.test", Language.French, "Hélène", "Absente."),
                        default
                    )
            );
        if (
            act == JournalAct.VerdictGiven
            && await services.Get<ReviewCommands>().FindAsync(RoundRules.IdOf(_cycle, 1), new("bob"), default)
                is { } visit
        )
            Assert.True(
                await services
                    .Get<ReviewCommands>()
                    .GiveVerdictAsync(
                        visit,
                        new()
                        {
                            Reviewer = new("bob"),
                            By = "bob",
                            Kind = VerdictKind.RequestChanges,
                            Reason = "Trop long.",
                            At = TestApp.Start,
                        },
                        default
                    )
            );
    }

    /// <summary>What the phase's orchestration does next, and the daily round.</summary>
    private static async Task LookAsync(TestServices services, JournalAct act)
    {
        var look = new PhaseLook
        {
            Phase = new()
            {
                Cycle = _cycle,
                Phase = PhaseOf(act),
                Pass = 1,
            },
            Since = TestApp.Start,
            Now = TestApp.Start,
        };
        _ = PhaseOf(act) switch
        {
            CyclePhase.Drafting => (object)await services.Get<DraftingActivities>().LookAtDraft(look, default),
            CyclePhase.Review => await services.Get<ReviewActivities>().LookAtRound(look, default),
            CyclePhase.Formalities => await services.Get<FormalitiesActivities>().LookAtFormalities(look, default),
            _ => await services
                .Get<CampaignActivities>()
                .LookAtCampaign(new(new(_campaign, _cycle), TestApp.Start), default),
        };
    }

    private static async Task<bool> IsDoneAsync(TestServices services, JournalAct act)
    {
        var cycle = await services.Get<CycleStore>().GetAsync(_cycle, default);
        var campaign = await services.Get<CampaignStore>().GetAsync(_campaign, default);
        var round = await services.Get<ReviewStore>().GetRoundAsync(RoundRules.IdOf(_cycle, 1), default);
        return act switch
        {
            JournalAct.DeadlineExtended => campaign.Campaign.ClosesAt > TestApp.Start.AddDays(22),
            JournalAct.ReminderAsked => cycle.ReminderAskedAt is not null,
            JournalAct.LeaversConfirmed => campaign.Watch!.AllowedLeavers > 0,
            JournalAct.FormalityRecorded => cycle.Formalities.Count > 0,
            JournalAct.CycleWithdrawn => cycle.Withdrawal is not null,
            JournalAct.DraftSubmitted => cycle.Submission is not null,
            JournalAct.ReviewerReplaced => round.Reviewers.Any(reviewer => reviewer.Name == "Eve"),
            JournalAct.VerdictGiven => (await services.Get<ReviewStore>().VerdictsAsync(round.Id, default)).Count > 0,
            _ => (await services.Get<ReplyStore>().OfAsync(_campaign, null, default)).Count > 0,
        };
    }

    private static async Task<IReadOnlyList<JournalFact>> UnwrittenAsync(TestServices services, JournalAct act) =>
        act switch
        {
            JournalAct.DeadlineExtended or JournalAct.LeaversConfirmed => (
                await services.Get<CampaignStore>().GetAsync(_campaign, default)
            ).Unwritten,
            JournalAct.ReviewerReplaced => (
                await services.Get<ReviewStore>().GetRoundAsync(RoundRules.IdOf(_cycle, 1), default)
            ).Unwritten,
            _ => (await services.Get<CycleStore>().GetAsync(_cycle, default)).Unwritten,
        };

    private static CyclePhase PhaseOf(JournalAct act) =>
        act switch
        {
            JournalAct.DraftSubmitted => CyclePhase.Drafting,
            JournalAct.ReviewerReplaced or JournalAct.VerdictGiven => CyclePhase.Review,
            JournalAct.FormalityRecorded => CyclePhase.Formalities,
            _ => CyclePhase.Consultation,
        };

    private static Reviewer ReviewerOf(string name) =>
        new()
        {
            Id = new(name),
            Name = name,
            Email = $"{name}@example.test",
            Role = OwnerRole.Legal,
        };

    private static Recipient PersonOf(RecipientId id) =>
        new()
        {
            Id = id,
            Employee = new("p1"),
            Name = "Marie Curie",
            Email = "marie@example.test",
            Language = Language.French,
        };

    private static CharterText TextOf() =>
        new()
        {
            Title = "Charte",
            Language = Language.French,
            Sections =
            [
                new()
                {
                    Key = new("ton"),
                    Title = "Ton",
                    Owner = OwnerRole.Marketing,
                    Body = "Restez courtois.",
                },
            ],
        };

    private static CampaignProgress CampaignOf(CycleSettings settings) =>
        new()
        {
            Campaign = new()
            {
                Id = _campaign,
                Kind = CampaignKind.Consultation,
                Cycle = _cycle,
                Charter = new("reseaux"),
                Route = LegalRoute.ServiceNote,
                Settings = settings.Consultation,
                OpenedAt = TestApp.Start,
                ClosesAt = TestApp.Start.AddDays(21),
                TextDigest = _text,
                Recipients = 1,
                Pages = 1,
            },
            Waves =
            [
                new()
                {
                    Name = "invitation",
                    Kind = WaveKind.Invitation,
                    At = TestApp.Start,
                },
            ],
            Watch = new()
            {
                ComparedAt = TestApp.Start,
                Trouble = SyncFailure.Held,
                HeldLeavers = 1,
            },
        };

    /// <summary>Kills whoever writes for the n-th time: before the write is stored, or after.</summary>
    private sealed class Crash
    {
        private int _writes;
        private bool _armed;

        public Crash(TestServices services, int at, bool isStored)
        {
            foreach (var store in (MemoryStore[])[services.Archive, services.Evidence, services.Work])
            {
                store.BeforeWrite = _ => DieIf(_armed && ++_writes == at && !isStored);
                store.AfterWrite = _ => DieIf(_armed && _writes == at && isStored);
            }
        }

        public async Task<bool> RunAsync(Func<Task> act)
        {
            _armed = true;
            try
            {
                await act();
                return false;
            }
            catch (CrashException)
            {
                return true;
            }
            finally
            {
                _armed = false;
            }
        }

        private static Task DieIf(bool now) => now ? Task.FromException(new CrashException()) : Task.CompletedTask;
    }

    private sealed class CrashException : Exception;

    /// <summary>Takes letters, and sends none.</summary>
    private sealed class ForgottenLetters : ILetterScheduler
    {
        public Task ScheduleAsync(LinkLetter letter, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ScheduleAsync(ReplyLetter letter, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
