using CharteFlow.LocalRuntime.Host;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The request and the response of an invocation, without ASP.NET Core's types.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request; null when none triggered the invocation.</summary>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context) => new(LocalHttpRequestData.Of(context));

    /// <summary>The response that the function returned; null before, and when it returned something else.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context)
    {
        var invocation = LocalFunctionContext.Of(context);
        return invocation.Function.Source.HttpResultOf(invocation.Outcome.Value) as HttpResponseData;
    }
}
