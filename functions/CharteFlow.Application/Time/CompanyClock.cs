using System.ComponentModel.DataAnnotations;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Options;

namespace CharteFlow.Application.Time;

/// <summary>Where the company lives. Configuration section <c>Company</c>.</summary>
public sealed class CompanyOptions
{
    public const string Section = "Company";

    /// <value>The IANA time zone of days, reminders and closes. Default <c>Europe/Paris</c>.</value>
    [Required]
    public string TimeZone { get; set; } = LocalDay.DefaultZone;
}

/// <summary>The time, and the company's calendar day.</summary>
public sealed class CompanyClock(TimeProvider clock, IOptions<CompanyOptions> options)
{
    public TimeZoneInfo Zone { get; } = LocalDay.Zone(options.Value.TimeZone);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Now, for an act of a person.</summary>
    public ActContext ContextOf(string by) => new(by, Now, Zone);

    public DateOnly Today => LocalDay.Of(Now, Zone);
}
