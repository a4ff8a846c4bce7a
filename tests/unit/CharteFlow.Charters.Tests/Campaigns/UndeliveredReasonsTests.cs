using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class UndeliveredReasonsTests
{
    [Theory]
    [InlineData("5.1.1", UndeliveredReason.UnknownAddress)]
    [InlineData("5.1.10", UndeliveredReason.UnknownAddress)]
    [InlineData("5.4.1", UndeliveredReason.UnknownAddress)]
    [InlineData("5.1.2", UndeliveredReason.UnknownDomain)]
    [InlineData("5.4.310", UndeliveredReason.UnknownDomain)]
    [InlineData("5.2.2", UndeliveredReason.MailboxFull)]
    [InlineData("5.2.1", UndeliveredReason.MailboxClosed)]
    [InlineData("5.7.1", UndeliveredReason.Blocked)]
    [InlineData("5.7.606", UndeliveredReason.Blocked)]
    [InlineData("4.4.7", UndeliveredReason.Unreachable)]
    [InlineData("5.4.7", UndeliveredReason.Unreachable)]
    [InlineData("5.0.0", UndeliveredReason.Other)]
    [InlineData("nonsense", UndeliveredReason.Other)]
    [InlineData(null, UndeliveredReason.Other)]
    public void Of_ACode_IsWhatHrCanDoSomethingAbout(string? status, UndeliveredReason reason) =>
        Assert.Equal(reason, UndeliveredReasons.Of(status));
}
