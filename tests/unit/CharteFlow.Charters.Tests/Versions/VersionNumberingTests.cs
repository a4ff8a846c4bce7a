using System.Text.Json;
using CharteFlow.Charters.Versions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Versions;

public sealed class VersionNumberingTests
{
    [Theory]
    [InlineData(null, true, "1.0")]
    [InlineData(null, false, "1.0")]
    [InlineData("1.0", true, "2.0")]
    [InlineData("1.0", false, "1.1")]
    [InlineData("2.9", false, "2.10")]
    [InlineData("2.9", true, "3.0")]
    public void Next_Current_CountsOn(string? current, bool substantive, string expected) =>
        Assert.Equal(expected, VersionNumbering.Next(VersionNumber.TryParse(current), substantive).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("1.0.0")]
    [InlineData("-1.0")]
    [InlineData("1.-1")]
    [InlineData(" 1.0")]
    [InlineData("1.x")]
    [InlineData("99999999999.0")]
    public void TryParse_NotANumber_IsNull(string? text) => Assert.Null(VersionNumber.TryParse(text));

    [Property]
    public Property Next_AnyVersion_IsGreaterAndReadsBack() =>
        Prop.ForAll(
            Version.ToArbitrary(),
            Gen.Elements(true, false).ToArbitrary(),
            (current, substantive) =>
            {
                var next = VersionNumbering.Next(current, substantive);

                return next > current
                    && !(next <= current)
                    && VersionNumber.TryParse(next.ToString()) == next
                    && JsonSerializer.Deserialize<VersionNumber>(JsonSerializer.Serialize(next)) == next;
            }
        );

    private static Gen<VersionNumber> Version =>
        from major in Gen.Choose(1, 100)
        from minor in Gen.Choose(0, 100)
        select new VersionNumber(major, minor);
}
