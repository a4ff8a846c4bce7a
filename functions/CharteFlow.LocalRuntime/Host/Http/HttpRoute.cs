using Microsoft.AspNetCore.Routing.Patterns;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Where an HTTP function answers. No methods: every method.</summary>
internal sealed record HttpRoute(HostedFunction Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    private readonly string _shape = string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape))));

    /// <summary>True when a request is meant for either alike: both say the same, or both answer one address and neither comes first.</summary>
    public bool Clashes(HttpRoute other, RouteProbe probe) =>
        (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any())
            && (_shape == other._shape || (Pattern.InboundPrecedence == other.Pattern.InboundPrecedence && probe.FindsShared(Pattern, other.Pattern)));

    /// <summary>Methods and path as <c>func start</c> prints them.</summary>
    public string Describe(string baseAddress = "") => $"{(Methods.Count == 0 ? "" : $"[{string.Join(',', Methods)}] ")}{baseAddress}/{Pattern.RawText}";

    // Names of parameters do not tell routes apart; constraints do.
    private static string Shape(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart { IsCatchAll: true } => "{*}",
        RoutePatternParameterPart parameter => $"{{{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };
}
