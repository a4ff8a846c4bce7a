using System.Text;
using CharteFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Tests.App;

public sealed class FormsTests
{
    [Fact]
    public void Parse_OfWhatABrowserSends_IsWhatWasTyped()
    {
        var form = Forms.Parse(
            Encoding.ASCII.GetBytes(
                "text=Tr%C3%A8s+bien+%F0%9F%98%80%0D%0A1+%2B+1+%26+%3D+50+%25&empty=&alone&kind=Approve&"
            )
        );

        Assert.Equal("Très bien 😀\r\n1 + 1 & = 50 %", form["text"]);
        Assert.Equal(
            ("", "", "Approve"),
            (form["empty"].ToString(), form["alone"].ToString(), form["KIND"].ToString())
        );
        Assert.Equal(4, form.Count);
        Assert.Empty(Forms.Parse([]));
    }

    [Fact]
    public void Parse_OfAFieldThatComesTwice_HoldsBoth() =>
        Assert.Equal(["a", "b"], Forms.Parse("x=a&x=b"u8)["x"].ToArray());

    [Theory]
    [InlineData("text=%")]
    [InlineData("text=%4")]
    [InlineData("text=%ZZ")]
    [InlineData("text=100%25%")]
    [InlineData("%G0=x")]
    [InlineData("text=a%00b")]
    [InlineData("te%00xt=a")]
    [InlineData("text=%FF")]
    [InlineData("text=%C3")]
    [InlineData("text=%C0%80")]
    [InlineData("text=%ED%A0%80")]
    [InlineData("text=%F4%90%80%80")]
    public void Parse_OfWhatNoBrowserSends_IsABadRequest(string body) =>
        Assert.Equal(400, RefusalOf(Encoding.ASCII.GetBytes(body)));

    [Fact]
    public void Parse_OfRawBytes_TakesUtf8AndNothingElse()
    {
        Assert.Equal("é", Forms.Parse("text=é"u8)["text"]);
        Assert.Equal(400, RefusalOf([.. "text="u8, 0xE9]));
        Assert.Equal(400, RefusalOf([.. "text="u8, 0]));
    }

    [Fact]
    public void Parse_OfTooMuch_IsSaidSo()
    {
        Assert.Equal(Forms.MaximumFields, Forms.Parse(Fields(Forms.MaximumFields)).Count);
        Assert.Equal(413, RefusalOf(Fields(Forms.MaximumFields + 1)));
        Assert.Equal(413, RefusalOf(Encoding.ASCII.GetBytes(new string('k', Forms.MaximumNameLength + 1) + "=x")));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("Application/X-WWW-Form-Urlencoded; charset=\"UTF-8\"", null)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", 415)]
    [InlineData("application/json", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("nonsense", 415)]
    [InlineData("", 415)]
    [InlineData(null, 415)]
    public async Task Read_OfAType_IsRefusedUnlessItIsAForm(string? type, int? refusal) =>
        Assert.Equal(refusal, await RefusalOfAsync(new MemoryStream("x=1"u8.ToArray()), type));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 413)]
    public async Task Read_OfABodyOfUnknownLength_EndsAtTheLimit(int beyond, int? refusal)
    {
        var body = new MemoryStream([
            .. "x="u8,
            .. Enumerable.Repeat((byte)'x', RequestBodies.MaximumBytes - 2 + beyond),
        ]);

        Assert.Equal(refusal, await RefusalOfAsync(body, "application/x-www-form-urlencoded"));
        Assert.True(body.Position <= RequestBodies.MaximumBytes + 1);
    }

    [Fact]
    public async Task Read_OfABodyThatIsAnnouncedTooLong_ReadsNothingOfIt()
    {
        var body = new MemoryStream(new byte[10]);

        Assert.Equal(
            413,
            await RefusalOfAsync(body, "application/x-www-form-urlencoded", RequestBodies.MaximumBytes + 1)
        );
        Assert.Equal(0, body.Position);
    }

    private static byte[] Fields(int count) =>
        Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, count).Select(number => $"f{number}=x")));

    private static int RefusalOf(byte[] body) =>
        Assert.Throws<BadHttpRequestException>(() => Forms.Parse(body)).StatusCode;

    private static async Task<int?> RefusalOfAsync(Stream body, string? type, long? length = null)
    {
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentType, request.ContentLength) = (body, type, length);
        try
        {
            await Forms.ReadAsync(request);
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
    }
}
