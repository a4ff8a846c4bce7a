using CharteFlow.Application.Storage;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Tests.App;

public sealed class ProblemsTests
{
    [Fact]
    public void Kind_OfARecordThatIsNotThere_IsNotFound() =>
        Assert.Equal(404, StatusOf(new RecordNotFoundException("There is no cycle 'x'.")));

    // A dictionary without the key, a text without a resource: bugs, to be logged and mended.
    [Fact]
    public void Kind_OfABug_IsUnexpected()
    {
        Assert.Equal(500, StatusOf(new KeyNotFoundException()));
        Assert.Equal(500, StatusOf(new InvalidOperationException()));
        Assert.Equal(500, StatusOf(new ArgumentException("A bug.")));
    }

    [Theory]
    [InlineData(400, 400)]
    [InlineData(408, 400)]
    [InlineData(413, 413)]
    [InlineData(415, 415)]
    [InlineData(431, 400)]
    public void Kind_OfARequestThatCannotBeRead_IsTheCallersOwn(int said, int expected) =>
        Assert.Equal(expected, StatusOf(new BadHttpRequestException("Refused.", said)));

    [Fact]
    public void Status_OfEachKind_IsAnError() =>
        Assert.All(Enum.GetValues<ErrorKind>(), kind => Assert.InRange(Problems.StatusOf(kind), 400, 507));

    private static int StatusOf(Exception failure) => Problems.StatusOf(Problems.KindOf(failure));
}
