using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class EmployeeTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-11-23", null, true)]
    [InlineData("2026-11-24", null, false)]
    [InlineData(null, "2026-11-23", true)]
    [InlineData(null, "2026-11-22", false)]
    public void IsPresentOn_Day_CountsBothEnds(string? start, string? end, bool expected)
    {
        var employee = new Employee
        {
            Key = new("e1"),
            Name = "Ève",
            Email = "eve@exemple.fr",
            StartDate = start is null ? null : Given.Day(start),
            EndDate = end is null ? null : Given.Day(end),
        };

        Assert.Equal(expected, employee.IsPresentOn(Given.Day("2026-11-23")));
    }
}
