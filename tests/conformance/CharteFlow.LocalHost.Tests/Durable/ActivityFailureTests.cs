using CharteFlow.LocalHost.Durable;
using CharteFlow.LocalHost.Worker.Rpc;

namespace CharteFlow.LocalHost.Tests.Durable;

public sealed class ActivityFailureTests
{
    [Theory]
    [InlineData(
        """{ "errorType": "My.Error", "errorMessage": "a {brace}", "isNonRetriable": true }""",
        "My.Error",
        "a {brace}",
        true
    )]
    [InlineData(
        """Exception: { "errorType": "My.Error", "errorMessage": "text" }""" + "\n   at X()",
        "My.Error",
        "text",
        false
    )]
    [InlineData(
        "System.InvalidOperationException: a bad state\n   at X()",
        "System.InvalidOperationException",
        "a bad state",
        false
    )]
    [InlineData("two words: and a colon", "(unknown)", "two words: and a colon", false)]
    [InlineData("{ not JSON", "(unknown)", "{ not JSON", false)]
    [InlineData("nothing more", "(unknown)", "nothing more", false)]
    [InlineData("", "(unknown)", "", false)]
    public void Read_WhatTheWorkerSaid_HasTypeAndMessage(
        string message,
        string type,
        string expected,
        bool isNonRetriable
    )
    {
        var failure = ActivityFailure.Read(new RpcException { Message = message, StackTrace = "stack" });

        Assert.Equal(
            (type, expected, isNonRetriable),
            (failure.ErrorType, failure.ErrorMessage, failure.IsNonRetriable)
        );
    }

    [Fact]
    public void Read_InnerFailuresAndProperties_AreKept()
    {
        var failure = ActivityFailure.Read(
            new RpcException
            {
                Message =
                    """{ "errorType": "A", "errorMessage": "a", "innerFailure": { "errorType": "B", "errorMessage": "b" }, "properties": { "code": 7, "list": ["x", null, true] } }""",
            }
        );

        Assert.Equal(("B", "b"), (failure.InnerFailure!.ErrorType, failure.InnerFailure.ErrorMessage));
        Assert.Equal(7.0, failure.Properties!["code"]);
        Assert.Equal(["x", null, true], Assert.IsType<List<object?>>(failure.Properties["list"]));
    }

    [Fact]
    public void Read_NoException_SaysSo() =>
        Assert.Equal("The worker gave no reason.", ActivityFailure.Read(null).ErrorMessage);
}
