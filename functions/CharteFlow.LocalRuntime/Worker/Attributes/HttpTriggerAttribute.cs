using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for an HTTP request. Without methods, every method is accepted; without a route, the function's name is the route.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, at level <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>The given methods, at level <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Any method, at the given level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods, at the given level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
        : this(authLevel) => Methods = methods;

    /// <summary>The key that Azure asks of a caller.</summary>
    public AuthorizationLevel AuthLevel { get; }

    /// <summary>The accepted methods; null or empty accepts every method. <c>HEAD</c> is not implied by <c>GET</c>.</summary>
    public string[]? Methods { get; }

    /// <summary>The route template after the prefix, with constraints, optional and catch-all segments; <c>"/"</c> is refused at start.</summary>
    public string? Route { get; set; }
}
