using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>A request of Kestrel's as the worker's own type.</summary>
internal sealed class LocalHttpRequestData(FunctionContext context, HttpRequest request) : HttpRequestData(context)
{
    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers { get; } =
        new(request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.OfType<string>())));

    public override IReadOnlyCollection<IHttpCookie> Cookies { get; } = [.. request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url { get; } = new(request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => request.HttpContext.User.Identities;

    public override string Method => request.Method;

    public static HttpRequestData? Of(FunctionContext context)
    {
        var invocation = LocalFunctionContext.Of(context);
        if (invocation.Trigger is not HttpContext http) return null;
        if (context.Features.Get<HttpRequestData>() is { } made) return made;

        HttpRequestData request = new LocalHttpRequestData(context, http.Request);
        context.Features.Set(request);
        return request;
    }

    public override HttpResponseData CreateResponse() => new LocalHttpResponseData(FunctionContext);
}
