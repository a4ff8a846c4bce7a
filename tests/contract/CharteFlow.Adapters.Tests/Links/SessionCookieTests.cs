using CharteFlow.Adapters.Links;
using CharteFlow.Charters;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Links;

public sealed class SessionCookieTests
{
    private static readonly Session Anne = new()
    {
        Name = "Anne-Zoé Müller",
        Email = "anne@example.test",
        Roles = ["hr", "reviewer"],
        Language = Language.French,
        Expires = Signing.Start.AddHours(8),
    };

    private readonly FakeTimeProvider _clock = Signing.Clock();

    private SessionCookie Cookies => new(Signing.Keys("k1"), _clock);

    [Fact]
    public void Read_Written_IsTheSession() => Assert.Equivalent(Anne, Cookies.Read(Cookies.Write(Anne)), strict: true);

    [Fact]
    public void Write_Session_IsSafeInACookie() => Assert.Matches("^[A-Za-z0-9._-]+$", Cookies.Write(Anne));

    [Fact]
    public void Read_Over_IsNull()
    {
        var cookie = Cookies.Write(Anne);
        _clock.SetUtcNow(Anne.Expires);

        Assert.Null(Cookies.Read(cookie));
    }

    [Fact]
    public void Read_OtherKey_IsNull() =>
        Assert.Null(new SessionCookie(Signing.Keys("k2"), _clock).Read(Cookies.Write(Anne)));

    [Fact]
    public void Read_SignedByAnEarlierVersion_IsNull()
    {
        var earlier = new SignedText(Signing.Keys("k1"), "sessions").Write("""{"name":"Anne"}"""u8);

        Assert.Null(Cookies.Read(earlier));
    }

    [Fact]
    public void Read_AFormsSeal_IsNull() =>
        Assert.Null(Cookies.Read(new FormToken(Signing.Keys("k1"), _clock, TimeSpan.FromHours(1)).Seal("", "")));

    [Property]
    public bool Read_AnyCharacterChanged_IsNull(int position, int change) =>
        Cookies.Read(Signing.Tamper(Cookies.Write(Anne), position, change)) is null;

    [Property]
    public bool Read_AnyText_IsNullWithoutAnError(string? text) => Cookies.Read(text) is null;
}
