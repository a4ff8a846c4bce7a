using System.ComponentModel.DataAnnotations;

namespace CharteFlow.Application.Retention;

/// <summary>
/// How long records are kept that only the work itself needs. Configuration section <c>Retention</c>.
/// </summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <value>
    /// Days after a cycle's end until the records go by which each of its e-mails was sent once, 30 to 3650. Default
    /// 90: until then they answer whether somebody's e-mail was handed over.
    /// </value>
    [Range(30, 3650, ErrorMessage = "Retention__SendingRecordDays must be between 30 and 3650.")]
    public int SendingRecordDays { get; set; } = 90;
}
