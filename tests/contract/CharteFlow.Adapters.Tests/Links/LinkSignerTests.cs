using CharteFlow.Adapters.Links;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.Adapters.Tests.Links;

public sealed class LinkSignerTests
{
    private static readonly LinkPayload Payload = new()
    {
        Purpose = LinkPurpose.Answer,
        Scope = "reseaux-sociaux-c2-consultation-1",
        Subject = "k7f3q9x2m4b8w6t1z5",
        Expires = Signing.Start.AddDays(30),
    };

    private readonly FakeTimeProvider _clock = Signing.Clock();

    private LinkSigner Signer => new(Signing.Keys("k1"), _clock);

    [Theory]
    [InlineData(LinkPurpose.Answer, "c", "s")]
    [InlineData(LinkPurpose.Review, "reseaux-sociaux-c2-review-12", "ab")]
    [InlineData(LinkPurpose.Team, "abc", "0123-456-")]
    [InlineData(LinkPurpose.Answer, "-a--", "zzzzz")]
    public void Open_Signed_IsThePayload(LinkPurpose purpose, string scope, string subject)
    {
        var payload = Payload with { Purpose = purpose, Scope = scope, Subject = subject };

        Assert.Equal(new LinkResult.Valid(payload), Signer.Open(Signer.Sign(payload)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void Open_SignedAfterARevocation_TellsItsGeneration(int generation)
    {
        var payload = Payload with { Generation = generation };

        Assert.Equal(new LinkResult.Valid(payload), Signer.Open(Signer.Sign(payload)));
    }

    [Fact]
    public void Sign_LongestPayload_FitsIntoAnAddress()
    {
        var longest = Payload with { Scope = new string('z', 100), Subject = new string('z', 32) };

        var token = new LinkSigner(Signing.Keys("k234567890"), _clock).Sign(longest);

        Assert.InRange(token.Length, 1, 200);
        Assert.Matches("^v1\\.k234567890\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(new LinkResult.Valid(longest), new LinkSigner(Signing.Keys("k234567890"), _clock).Open(token));
    }

    [Property]
    public bool Open_AnyCharacterChanged_IsRefused(int position, int change) =>
        Signer.Open(Signing.Tamper(Signer.Sign(Payload), position, change)) is LinkResult.Invalid;

    [Fact]
    public void Open_EachCharacterChangedToEachOther_IsRefused()
    {
        var token = Signer.Sign(Payload);

        var accepted =
            from position in Enumerable.Range(0, token.Length)
            from change in Enumerable.Range(0, 64)
            where Signer.Open(Signing.Tamper(token, position, change)) is LinkResult.Valid
            select position;

        Assert.Empty(accepted);
    }

    [Property]
    public bool Open_AnyText_IsRefusedWithoutAnError(string? text) => Signer.Open(text) is LinkResult.Invalid;

    [Fact]
    public void Open_TruncatedAnywhere_IsRefused()
    {
        var token = Signer.Sign(Payload);

        Assert.All(
            Enumerable.Range(0, token.Length).Select(length => token[..length]),
            cut => Assert.IsType<LinkResult.Invalid>(Signer.Open(cut))
        );
    }

    [Theory]
    [InlineData(null, LinkRefusal.Malformed)]
    [InlineData("", LinkRefusal.Malformed)]
    [InlineData("v1.k1.abc", LinkRefusal.Malformed)]
    [InlineData("v2.k1.abc.def", LinkRefusal.Malformed)]
    [InlineData("v1.k2.abc.def", LinkRefusal.UnknownKey)]
    [InlineData("v1.k1.abc.def", LinkRefusal.Tampered)]
    public void Open_Refused_TellsTheCauseToTheLog(string? token, LinkRefusal cause) =>
        Assert.Equal(new LinkResult.Invalid(cause), Signer.Open(token));

    [Fact]
    public void Open_EndlessText_IsRefused() =>
        Assert.Equal(
            new LinkResult.Invalid(LinkRefusal.Malformed),
            Signer.Open(Signer.Sign(Payload) + new string('a', 10_000_000))
        );

    [Fact]
    public void Open_AtItsExpiry_IsExpired()
    {
        var token = Signer.Sign(Payload);

        _clock.SetUtcNow(Payload.Expires.AddSeconds(-1));
        Assert.IsType<LinkResult.Valid>(Signer.Open(token));
        _clock.SetUtcNow(Payload.Expires);
        Assert.Equal(new LinkResult.Invalid(LinkRefusal.Expired), Signer.Open(token));
    }

    [Fact]
    public void Open_DuringARotation_AcceptsBothKeysAndLaterTheNewOneOnly()
    {
        var old = Signer.Sign(Payload);
        var during = new LinkSigner(Signing.Keys("k2", "k1"), _clock);
        var after = new LinkSigner(Signing.Keys("k2"), _clock);

        Assert.IsType<LinkResult.Valid>(during.Open(old));
        Assert.StartsWith("v1.k2.", during.Sign(Payload), StringComparison.Ordinal);
        Assert.IsType<LinkResult.Valid>(after.Open(during.Sign(Payload)));
        Assert.Equal(new LinkResult.Invalid(LinkRefusal.UnknownKey), after.Open(old));
    }

    [Fact]
    public void Open_OtherSecretUnderTheSameId_IsTampered()
    {
        var other = new SigningKeys([KeyValuePair.Create("k1", new byte[32])], "k1");

        Assert.Equal(
            new LinkResult.Invalid(LinkRefusal.Tampered),
            new LinkSigner(other, _clock).Open(Signer.Sign(Payload))
        );
    }

    [Fact]
    public void Sign_NoPurposeOrNoPossibleExpiry_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Signer.Sign(Payload with { Purpose = default }));
        Assert.Throws<ArgumentException>(() => Signer.Sign(Payload with { Expires = DateTimeOffset.MaxValue }));
        Assert.Throws<ArgumentException>(() => Signer.Sign(Payload with { Expires = DateTimeOffset.MinValue }));
    }

    [Theory]
    [InlineData("Marie Durand", "s")]
    [InlineData("", "s")]
    [InlineData("c", "marie@example.test")]
    [InlineData("c", "a_b")]
    [InlineData("c", "012345678901234567890123456789012")]
    public void Sign_WhatIsNoIdentifier_IsRefused(string scope, string subject) =>
        Assert.Throws<ArgumentException>(() => Signer.Sign(Payload with { Scope = scope, Subject = subject }));
}
