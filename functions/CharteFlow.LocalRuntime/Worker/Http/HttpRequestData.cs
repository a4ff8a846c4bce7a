using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A request without ASP.NET Core's types.</summary>
public abstract class HttpRequestData
{
    public HttpRequestData(FunctionContext functionContext) => FunctionContext = functionContext;

    /// <summary>The body, read once.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers, as the client sent them.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The cookies that came with the request.</summary>
    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }

    /// <summary>The address as the client wrote it.</summary>
    public abstract Uri Url { get; }

    /// <summary>Who the client is, where something in front of the app found out; empty on this machine.</summary>
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    /// <summary>The method, in upper case.</summary>
    public abstract string Method { get; }

    /// <summary>The invocation.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>The query string's values.</summary>
    public virtual NameValueCollection Query => field ??= HttpUtility.ParseQueryString(Url.Query);

    /// <summary>A response with status 200 and an empty body.</summary>
    public abstract HttpResponseData CreateResponse();
}
