using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class BindingErrorTests
{
    [Theory]
    [InlineData(typeof(OutputOfMethod), "this runtime does not know the output binding \"queueOutput\".")]
    [InlineData(typeof(OutputOfResult), "this runtime does not know the output binding \"queueOutput\".")]
    [InlineData(typeof(Input), "this runtime does not know the input binding \"blobInput\".")]
    public async Task Build_BindingThatNothingServes_SaysSoInOneLine(Type function, string expected)
    {
        await using var app = new AFunctionApp(function);

        var errors = app.StartErrors();

        Assert.EndsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    public sealed record Outcome([property: HttpResult] IResult Response, [property: QueueOutput] string Message);

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class QueueOutputAttribute : OutputBindingAttribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class BlobInputAttribute : InputBindingAttribute;

    public static class OutputOfMethod
    {
        [Function("Output")]
        [QueueOutput]
        public static string Run([HttpTrigger] HttpRequest request) => request.Path;
    }

    public static class OutputOfResult
    {
        [Function("Output")]
        public static Task<Outcome> Run([HttpTrigger] HttpRequest request) => Task.FromResult(new Outcome(Results.Ok(), request.Path));
    }

    public static class Input
    {
        [Function("Input")]
        public static string Run([HttpTrigger] HttpRequest request, [BlobInput] string text) => request.Path + text;
    }
}
