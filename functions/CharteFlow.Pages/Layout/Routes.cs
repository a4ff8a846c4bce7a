using CharteFlow.Charters;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Pages.Layout;

/// <summary>
/// The addresses of the app, as paths on its own site. GET shows a page; POST, where named, does what the summary says
/// and answers with a redirect.
/// </summary>
public static class Routes
{
    /// <summary>What the site is.</summary>
    public const string Front = "/";

    public const string Console = "/console";

    /// <summary>GET leads to Entra ID; POST signs in (development only).</summary>
    public const string SignIn = "/console/sign-in";

    /// <summary>The sign-in, and where to go afterwards.</summary>
    public static string SignInTo(string path, bool otherAccount = false) =>
        $"{SignIn}?{Fields.ReturnTo}={Uri.EscapeDataString(path)}{(otherAccount ? $"&{Fields.Other}=true" : "")}";

    /// <summary>Where Entra ID sends the browser back: the redirect URI of the registration.</summary>
    public const string SignInCallback = "/sign-in/callback";

    /// <summary>What is shown after signing out.</summary>
    public const string SignedOut = "/sign-in/ended";

    /// <summary>What is shown after signing in beside a form that waits in another tab.</summary>
    public const string SignedIn = "/sign-in/done";

    /// <summary>POST only.</summary>
    public const string SignOut = "/console/sign-out";

    /// <summary>POST creates the charter.</summary>
    public const string NewCharter = "/console/new-charter";

    public const string Mailbox = "/mailbox";

    public static string Charter(CharterId charter) => $"/console/charters/{charter}";

    /// <summary>What a cycle that starts now would ask of whom; <see cref="Fields.Reason"/> is in its query.</summary>
    public static string StartPreview(CharterId charter) => $"{Charter(charter)}/start";

    /// <summary>POST only: starts a cycle.</summary>
    public static string StartCycle(CharterId charter) => $"{Charter(charter)}/cycles";

    /// <summary>A file of a version's archive, for HR.</summary>
    public static string ArchiveFile(CharterId charter, VersionNumber version, string file) =>
        $"{Charter(charter)}/versions/{version}/{Uri.EscapeDataString(file)}";

    public static string Cycle(CycleId cycle) => $"/console/cycles/{cycle}";

    /// <summary>The fragment that keeps the cycle's page live.</summary>
    public static string Progress(CycleId cycle) => $"{Cycle(cycle)}/progress";

    /// <summary>The check of everything that the cycle keeps as evidence.</summary>
    public static string Evidence(CycleId cycle) => $"{Cycle(cycle)}/evidence";

    /// <summary>The addresses to correct, as a file for a spreadsheet.</summary>
    public static string Undelivered(CycleId cycle) => $"{Cycle(cycle)}/undelivered.csv";

    /// <summary>POST only: one of <see cref="Acts"/>.</summary>
    public static string Act(CycleId cycle, string act) => $"{Cycle(cycle)}/{act}";

    /// <summary>The text as it was submitted.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="round">The round that it was submitted to; null for the last.</param>
    /// <param name="against">What it is shown against; null for what it comes after.</param>
    public static string SubmittedText(CycleId cycle, int? round = null, TextComparison? against = null) =>
        $"{Cycle(cycle)}/text{Query(round is { } number ? $"{Fields.Round}={number}" : null, against is { } with ? $"{Fields.Against}={with}" : null)}";

    /// <summary>What reviewers said in every round: a page of remarks.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="page">1 for the first page.</param>
    /// <param name="openOnly">Whether settled remarks are left out.</param>
    public static string Remarks(CycleId cycle, int page = 1, bool openOnly = false) =>
        $"{Cycle(cycle)}/remarks{Query(openOnly ? $"{Fields.Open}=true" : null, page > 1 ? $"{Fields.Page}={page}" : null)}";

    /// <summary>One remark's thread. POST answers it, and settles it when asked.</summary>
    public static string Remark(CycleId cycle, string remark) =>
        $"{Cycle(cycle)}/remarks/{Uri.EscapeDataString(remark)}";

    /// <summary>POST adds a section at the end.</summary>
    public static string Draft(CycleId cycle) => $"{Cycle(cycle)}/draft";

    /// <summary>POST saves or previews the section.</summary>
    public static string Section(CycleId cycle, SectionKey section) => $"{Draft(cycle)}/{section}";

    /// <summary>POST only: moves the section up or down by one.</summary>
    public static string MoveSection(CycleId cycle, SectionKey section) => $"{Section(cycle, section)}/move";

    /// <summary>POST only.</summary>
    public static string DeleteSection(CycleId cycle, SectionKey section) => $"{Section(cycle, section)}/delete";

    /// <summary>A reviewer's page.</summary>
    public static string Review(string token) => $"/{PersonalPages.Review}/{Uri.EscapeDataString(token)}";

    /// <summary>What reviewers said, for a reviewer: a page of remarks. POST adds one.</summary>
    /// <param name="token">The reviewer's.</param>
    /// <param name="section">The section that they are about; null for all.</param>
    /// <param name="page">1 for the first page.</param>
    public static string ReviewRemarks(string token, SectionKey? section = null, int page = 1) =>
        $"{Review(token)}/remarks{Query(section is { } key ? $"{Fields.Section}={key}" : null, page > 1 ? $"{Fields.Page}={page}" : null)}";

    /// <summary>POST only: gives the verdict.</summary>
    public static string ReviewVerdict(string token) => $"{Review(token)}/verdict";

    /// <summary>An employee's page. POST answers.</summary>
    public static string Answer(string token) => $"/{PersonalPages.Answer}/{Uri.EscapeDataString(token)}";

    /// <summary>The record of an employee's answer, shown after the POST.</summary>
    public static string Receipt(string token) => $"{Answer(token)}/receipt";

    /// <summary>The form again, for somebody who has answered and changes their mind.</summary>
    public static string ChangeAnswer(string token) => $"{Answer(token)}?{Fields.Change}";

    /// <summary>A manager's page.</summary>
    public static string Team(string token) => $"/{PersonalPages.Team}/{Uri.EscapeDataString(token)}";

    /// <summary>An adopted version, for its readers.</summary>
    public static string Version(CharterId charter, VersionNumber version) => $"/v/{charter}/{version}";

    /// <summary>A file of an adopted version, for its readers.</summary>
    public static string VersionFile(CharterId charter, VersionNumber version, string file) =>
        $"{Version(charter, version)}/{Uri.EscapeDataString(file)}";

    /// <summary>The mailbox from a continuation on.</summary>
    public static string MailboxAfter(string continuation) =>
        $"{Mailbox}?{Fields.After}={Uri.EscapeDataString(continuation)}";

    public static string Mail(string key) => $"{Mailbox}/mail/{EscapePath(key)}";

    /// <summary>
    /// A mail's HTML part alone, shown in a sandboxed frame under
    /// <see cref="CharteFlow.Pages.Mailbox.MailFrame.ContentSecurityPolicy"/>.
    /// </summary>
    public static string MailHtml(string key) => $"{Mailbox}/html/{EscapePath(key)}";

    /// <summary>POST only: keeps the reader's language and goes back to <see cref="Fields.ReturnTo"/>.</summary>
    public static string Language(Language language) => $"/language/{language.Tag()}";

    private static string Query(params string?[] parts) =>
        string.Join('&', parts.OfType<string>()) is { Length: > 0 } query ? $"?{query}" : "";

    private static string EscapePath(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>HR's acts on a cycle, as the last part of <see cref="Routes.Act"/>.</summary>
public static class Acts
{
    public const string Submit = "submit";
    public const string Remind = "remind";
    public const string Withdraw = "withdraw";
    public const string Extend = "extend";
    public const string ConfirmLeavers = "confirm-leavers";
    public const string ReplaceReviewer = "replace-reviewer";
    public const string Formality = "formality";
    public const string Reply = "reply";
    public const string SendAgain = "send-again";
    public const string SendLink = "send-link";
    public const string RevokeLink = "revoke-link";
}
