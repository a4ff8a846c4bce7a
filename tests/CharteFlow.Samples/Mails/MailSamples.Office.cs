using CharteFlow.Application.Letters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Text;

namespace CharteFlow.Samples.Mails;

/// <summary>The mails to HR and to reviewers.</summary>
public sealed partial record MailSamples
{
    public RevisionStarted Started() =>
        new RevisionStarted
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Reason = StartReason.NewNetwork,
            ConsoleLink = Address,
        };

    public CycleTakenUp TakenUp(bool again) =>
        new CycleTakenUp
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Phase = CyclePhase.Consultation,
            Again = again,
            ConsoleLink = Address,
        };

    public ReviewNotStarted NotStarted(params string[] problems) =>
        new ReviewNotStarted
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Problems = problems,
            ConsoleLink = Address,
        };

    /// <summary>A directory in which everything is doubtful that can be.</summary>
    public AudienceNote Doubtful(int unreachable, int moreWarnings) =>
        new()
        {
            Asked = 1_200,
            LeftOut =
            [
                new(LeftOutReason.HasLeft, 3),
                new(LeftOutReason.NoAddress, unreachable),
                new(LeftOutReason.SharedAddress, 2),
            ],
            Unreachable = [Name, Words],
            Warnings = [new(Words, Words)],
            MoreWarnings = moreWarnings,
            KnowsLeavers = false,
            Digest = new('a', 64),
        };

    public AudienceTaken Taken(CampaignKind kind, bool follows) =>
        new AudienceTaken
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Kind = kind,
            Directory = Doubtful(1, 1),
            Follows = follows,
            ConsoleLink = Address,
        };

    public AudienceMissing Missing(CampaignKind kind, AudienceTrouble trouble) =>
        new AudienceMissing
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Kind = kind,
            Trouble = trouble,
            Problems = trouble == AudienceTrouble.NotRead ? [Words] : [],
            ConsoleLink = Address,
        };

    public DraftReminder Draft(int days) =>
        new DraftReminder
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            StartedOn = new(2026, 12, 1),
            Days = days,
            ConsoleLink = Address,
        };

    public FormalitiesReminder Formalities() =>
        new FormalitiesReminder
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Missing = Enum.GetValues<Formality>(),
            ConsoleLink = Address,
        };

    private OpenRemark Open => new(Name, Title, Words);

    public RoundDecided Decided(params RequestedChange[] requests) =>
        new RoundDecided
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Round = 2,
            Requests = requests,
            RemarksLink = Address,
            ConsoleLink = Address,
        };

    public AddressesToCorrect Undelivered(int people) =>
        new AddressesToCorrect
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            People = people,
            Named =
                people == 1
                    ? [new NamedReader(Name, Addressee.Reviewer)]
                    : [.. Enum.GetValues<Addressee>().Select(reader => new NamedReader(Name, reader))],
            ConsoleLink = Address,
        };

    public CampaignClosed Closed(TallyResult? result, LegalRoute route = LegalRoute.Guide) =>
        new CampaignClosed
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Tally = new()
            {
                Recipients = 1_200,
                Approvals = 600,
                Objections = 150,
                Questions = 0,
                AcceptedObjections = 2,
                Undelivered = result is TallyResult.Carried ? 1 : 14,
            },
            Route = route,
            Result = result,
            ConsoleLink = Address,
        };

    public ComparisonStopped Stopped(SyncFailure trouble, int leavers = 0) =>
        new ComparisonStopped
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Trouble = trouble,
            Leavers = leavers,
            Problems = trouble == SyncFailure.NotRead ? [Words] : [],
            ConsoleLink = Address,
        };

    public RepliesWaiting Waiting(int waiting, bool closed) =>
        new RepliesWaiting
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Waiting = waiting,
            ClosesAt = Deadline,
            IsClosed = closed,
            ConsoleLink = Address,
        };

    public ReviewersSilent Silent(params SilentReviewer[] silent) =>
        new ReviewersSilent
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Round = 2,
            Deadline = Deadline,
            Silent = silent,
            ConsoleLink = Address,
        };

    public ReviewInvitation Review() =>
        new ReviewInvitation
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Role = OwnerRole.DataProtection,
            Round = 1,
            Deadline = Deadline,
            Link = Address,
            Summary = Words,
        };

    public ReviewReminder ReviewAgain() =>
        new ReviewReminder
        {
            Head = new(Language, Company, Title, Hr, HrAddress),
            Name = Name,
            Role = OwnerRole.StaffRepresentatives,
            Round = 1,
            Deadline = Deadline,
            Link = Address,
        };

    private IEnumerable<MailModel> ToHr() =>
        [
            Started(),
            Started() with
            {
                Directory = Doubtful(1, 1),
            },
            Started() with
            {
                Directory = Doubtful(40, 12),
            },
            NotStarted(),
            NotStarted(Words),
            Taken(CampaignKind.Consultation, false),
            Taken(CampaignKind.Acknowledgement, true),
            Missing(CampaignKind.Consultation, AudienceTrouble.Nobody),
            Missing(CampaignKind.Acknowledgement, AudienceTrouble.NotRead),
            TakenUp(false),
            TakenUp(true),
            Draft(1),
            Draft(12),
            Formalities(),
            Decided(),
            Decided() with
            {
                OpenRemarks = [Open],
                OpenRemarkCount = 1,
            },
            Decided(new RequestedChange(Name, Words)) with
            {
                OpenRemarks = [Open, Open],
                OpenRemarkCount = 57,
            },
            Decided(new RequestedChange(Name, Words), new RequestedChange(Hr, Words)),
            .. Enum.GetValues<TallyResult>().Select(result => Closed(result)),
            Closed(null, LegalRoute.ServiceNote),
            Closed(TallyResult.Carried, LegalRoute.ContractAmendment),
            Undelivered(1),
            Undelivered(1_400),
            Waiting(1, closed: false),
            Waiting(1_400, closed: true),
            Silent(new SilentReviewer(Name, OwnerRole.Legal, 3)),
            Silent(new SilentReviewer(Name, OwnerRole.Legal, 1), new SilentReviewer(Hr, OwnerRole.Marketing, 3)),
            Stopped(SyncFailure.NotRead),
            Stopped(SyncFailure.Held, 1),
            Stopped(SyncFailure.Held, 1_061),
        ];

    private IEnumerable<MailModel> ToReviewer() =>
        [
            Review(),
            Review() with
            {
                Summary = null,
            },
            Review() with
            {
                Unchanged = UnchangedText.SentBack,
                UnchangedReason = Words,
            },
            Review() with
            {
                Unchanged = UnchangedText.Current,
                UnchangedReason = Words,
            },
            ReviewAgain(),
        ];
}
