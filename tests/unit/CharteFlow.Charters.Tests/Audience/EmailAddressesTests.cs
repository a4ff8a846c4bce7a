using System.Text;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class EmailAddressesTests
{
    [Theory]
    [InlineData("Zoe.Martin@Acme.FR", "zoe.martin@acme.fr")]
    [InlineData("  zoe@acme.fr\t\r\n", "zoe@acme.fr")]
    [InlineData("\u00A0zoe@acme.fr\u202F", "zoe@acme.fr")]
    [InlineData("zo\u200Be@acme.fr", "zoe@acme.fr")]
    [InlineData("\uFEFFzoe@ac\u00ADme.fr\u2060", "zoe@acme.fr")]
    [InlineData("\u202Azoe@acme.fr\u202C", "zoe@acme.fr")]
    [InlineData("zoe\uFE0F@acme.fr", "zoe@acme.fr")]
    [InlineData("zoe\u0301@acme.fr", "zoé@acme.fr")]
    [InlineData("helene@socie\u0301te\u0301.example", "helene@société.example")]
    [InlineData("helene@xn--socit-esab.example", "helene@société.example")]
    [InlineData("helene@XN--SOCIT-ESAB.example", "helene@société.example")]
    [InlineData("ivan@xn--e1aybc.xn--p1ai", "ivan@тест.рф")]
    [InlineData("a+b_c='x'{1}@sub.acme.co.uk", "a+b_c='x'{1}@sub.acme.co.uk")]
    public void Find_AnAddressInAnyForm_IsItsOneForm(string text, string expected)
    {
        Assert.Equal(expected, EmailAddresses.Find(text));
        Assert.Equal(expected, EmailAddresses.Find(expected));
    }

    [Theory]
    [InlineData("", AddressProblem.Empty)]
    [InlineData(" \u200B ", AddressProblem.Empty)]
    [InlineData("Bob <bob@acme.fr>", AddressProblem.NotAlone)]
    [InlineData("<bob@acme.fr>", AddressProblem.NotAlone)]
    [InlineData("\"bob roy\"@acme.fr", AddressProblem.NotAlone)]
    [InlineData("a@acme.fr;b@acme.fr", AddressProblem.Several)]
    [InlineData("a@acme.fr, b@acme.fr", AddressProblem.Several)]
    [InlineData("a@acme.fr b@acme.fr", AddressProblem.Several)]
    [InlineData("bob", AddressProblem.Malformed)]
    [InlineData("bob@", AddressProblem.Malformed)]
    [InlineData("@acme.fr", AddressProblem.Malformed)]
    [InlineData("bob@localhost", AddressProblem.Malformed)]
    [InlineData("bob@acme.1", AddressProblem.Malformed)]
    [InlineData("bob@192.168.1.1", AddressProblem.Malformed)]
    [InlineData("bob@acme..fr", AddressProblem.Malformed)]
    [InlineData("bob@acme.fr.", AddressProblem.Malformed)]
    [InlineData("bob@-acme.fr", AddressProblem.Malformed)]
    [InlineData("bob.@acme.fr", AddressProblem.Malformed)]
    [InlineData("b..ob@acme.fr", AddressProblem.Malformed)]
    [InlineData("bob@@acme.fr", AddressProblem.Malformed)]
    [InlineData("bob@xn--\u00e9.fr", AddressProblem.Malformed)]
    [InlineData("bob(comment)@acme.fr", AddressProblem.Sign)]
    [InlineData("mailto:bob@acme.fr", AddressProblem.Sign)]
    [InlineData("bob@ac_me.fr", AddressProblem.Sign)]
    [InlineData("bob@[10.0.0.1]", AddressProblem.Sign)]
    public void Read_AnythingElse_SaysWhy(string text, AddressProblem problem)
    {
        var refused = Assert.IsType<AddressReading.Refused>(EmailAddresses.Read(text));

        Assert.Equal(problem, refused.Problem);
        Assert.Equal(problem == AddressProblem.Sign, refused.Sign is not null);
    }

    [Theory]
    [InlineData("zo e@acme.fr", 0x20)]
    [InlineData("zo\u00A0e@acme.fr", 0xA0)]
    [InlineData("zoe@acme.fr\nbcc:x", 0x0A)]
    [InlineData("zo\te@acme.fr", 0x09)]
    [InlineData("zo\u200De@acme.fr", 0x200D)]
    [InlineData("zo\uFFFD@acme.fr", 0xFFFD)]
    [InlineData("zoe@acm\uFFFD.fr", 0xFFFD)]
    public void Read_SignThatNoAddressHolds_NamesTheSign(string text, int sign) =>
        Assert.Equal(new AddressReading.Refused(AddressProblem.Sign, new Rune(sign)), EmailAddresses.Read(text));

    [Theory]
    [InlineData(64, 180, true)]
    [InlineData(65, 100, false)]
    [InlineData(64, 190, false)]
    public void Read_LongAddress_HoldsTheLimitsOfMail(int local, int domain, bool taken)
    {
        var labels =
            string.Join('.', Enumerable.Repeat(new string('d', 44), domain / 45))
            + "."
            + new string('e', domain % 45 + 2);

        Assert.Equal(taken, EmailAddresses.Find($"{new string('l', local)}@{labels}") is not null);
    }

    [Fact]
    public void Read_HalfASurrogatePair_IsNoAddress() => Assert.Null(EmailAddresses.Find("zo\uD83D@acme.fr"));

    [Fact]
    public void WithAsciiDomain_DomainInLetters_IsThatOfTheNet() =>
        Assert.Equal("zoé@xn--socit-esab.example", EmailAddresses.WithAsciiDomain("zoé@société.example"));

    [Theory]
    [InlineData("zoe@société.example", "ZOE@xn--socit-esab.example", true)]
    [InlineData("zoe@acme.fr", "zoé@acme.fr", false)]
    [InlineData("", "zoe@acme.fr", false)]
    public void AreSame_TwoForms_AreOnePerson(string one, string other, bool same) =>
        Assert.Equal(same, EmailAddresses.AreSame(one, other));
}
