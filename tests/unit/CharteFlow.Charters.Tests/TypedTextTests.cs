using CharteFlow.Charters.Text;

namespace CharteFlow.Charters.Tests;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("a\vb\fc\u0085d\u2028e\u2029f", "a\nb\nc\nd\ne\nf")]
    [InlineData("\uFEFFa\u0000b\u0007c\u009Fd", "abcd")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("« a\u00A0! » l’été 👩‍💻", "« a\u00A0! » l’été 👩‍💻")]
    public void Normalise_WhatEditorsWrite_IsOneForm(string typed, string kept) =>
        Assert.Equal(kept, TypedText.Normalise(typed));

    [Fact]
    public void Normalise_HalfASurrogatePair_IsNamedAsLost() =>
        Assert.Equal("a\uFFFDb\uFFFD", TypedText.Normalise("a\uD83Db\uDE00"));

    [Theory]
    [InlineData("  e\u0301 \r\n", "é")]
    [InlineData(" \u0007\t", null)]
    [InlineData(null, null)]
    public void Typed_AField_IsTrimmedOrNull(string? typed, string? kept) => Assert.Equal(kept, TypedText.Typed(typed));

    [Theory]
    [InlineData("l'été !", "l’e\u0301te\u0301\u202F!")]
    [InlineData("rendez-vous", "rendez\u2011vous")]
    [InlineData("entreprise", "entre\u00ADprise")]
    [InlineData("a\nb", "a\r\nb")]
    public void ReadAlike_TextsThatNobodyTellsApart_ShareAForm(string one, string other) =>
        Assert.Equal(ReadAlike.Form(one), ReadAlike.Form(other));

    [Theory]
    [InlineData("ou", "où")]
    [InlineData("a b", "ab")]
    [InlineData("- a", "– a")]
    public void ReadAlike_TextsThatDiffer_KeepApart(string one, string other) =>
        Assert.NotEqual(ReadAlike.Form(one), ReadAlike.Form(other));
}
