using CharteFlow.Adapters.Links;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Links;

public sealed class FormSealTests
{
    private readonly FakeTimeProvider _clock = Signing.Clock();

    private FormToken Seals => new(Signing.Keys("k1"), _clock, TimeSpan.FromHours(12));

    [Property]
    public bool Check_ItsOwnPurposeAndSubject_IsTrue(string purpose, string subject) =>
        purpose is null || subject is null || Seals.Check(Seals.Seal(purpose, subject), purpose, subject);

    [Theory]
    [InlineData("answer", "bob")]
    [InlineData("review", "alice")]
    [InlineData("answera", "lice")]
    [InlineData("answe", "ralice")]
    public void Check_OtherPurposeOrSubject_IsFalse(string purpose, string subject) =>
        Assert.False(Seals.Check(Seals.Seal("answer", "alice"), purpose, subject));

    [Fact]
    public void Seal_Twice_IsNeverTheSame() =>
        Assert.NotEqual(Seals.Seal("answer", "alice"), Seals.Seal("answer", "alice"));

    [Fact]
    public void Check_AfterTwelveHours_IsFalse()
    {
        var seal = Seals.Seal("answer", "alice");

        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Assert.True(Seals.Check(seal, "answer", "alice"));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(Seals.Check(seal, "answer", "alice"));
    }

    // Which of the two a form is decides whether its person is offered to send it again.
    [Fact]
    public void Read_OfASealThatIsOver_KnowsItFromAForeignOne()
    {
        var seal = Seals.Seal("answer", "alice");
        _clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(SealState.Over, Seals.Read(seal, "answer", "alice"));
        Assert.All(
            [
                Seals.Read(seal, "answer", "bob"),
                Seals.Read(seal, "review", "alice"),
                Seals.Read(null, "answer", "alice"),
                Seals.Read("v1.k1.AAAA.BBBB", "answer", "alice"),
                Seals.Read(Signing.Tamper(seal, 40, 1), "answer", "alice"),
            ],
            state => Assert.Equal(SealState.Foreign, state)
        );
    }

    [Property]
    public bool Check_AnyCharacterChanged_IsFalse(int position, int change) =>
        !Seals.Check(Signing.Tamper(Seals.Seal("answer", "alice"), position, change), "answer", "alice");

    [Property]
    public bool Check_AnyText_IsFalseWithoutAnError(string? text) => !Seals.Check(text, "answer", "alice");

    [Fact]
    public void Check_ALinksToken_IsFalse()
    {
        var token = new LinkSigner(Signing.Keys("k1"), _clock).Sign(
            new LinkPayload
            {
                Purpose = LinkPurpose.Answer,
                Scope = "c",
                Subject = "s",
                Expires = Signing.Start.AddDays(1),
            }
        );

        Assert.False(Seals.Check(token, "", ""));
    }
}
