using CharteFlow.LocalHost.Functions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CharteFlow.LocalHost.Http;

/// <summary>Where an HTTP function answers. No methods: every method.</summary>
internal sealed record HttpRoute(FunctionDefinition Function, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    private readonly string _shape = string.Join(
        '/',
        Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape)))
    );

    /// <summary>
    /// True when a request is meant for either alike: both say the same, or both answer one address and neither comes
    /// first.
    /// </summary>
    public bool Clashes(HttpRoute other, RouteProbe probe) =>
        SharesMethod(other)
        && (
            _shape == other._shape
            || (
                Pattern.InboundPrecedence == other.Pattern.InboundPrecedence
                && probe.FindsShared(Pattern, other.Pattern)
            )
        );

    /// <summary>
    /// True when this route takes addresses away from a more exact one on Azure: there the host asks the routes in the
    /// order of their functions' names, and the first that fits answers (Functions host 4.1037,
    /// <c>WebJobsRouteBuilder</c>).
    /// </summary>
    public bool Hides(HttpRoute exact, RouteProbe probe) =>
        SharesMethod(exact)
        && Pattern.InboundPrecedence > exact.Pattern.InboundPrecedence
        && string.Compare(Function.Name, exact.Function.Name, StringComparison.OrdinalIgnoreCase) < 0
        && probe.FindsShared(exact.Pattern, Pattern);

    /// <summary>Methods and path as <c>func start</c> prints them.</summary>
    public string Describe(string baseAddress = "") =>
        $"{(Methods.Count == 0 ? "" : $"[{string.Join(',', Methods)}] ")}{baseAddress}/{Pattern.RawText}";

    private bool SharesMethod(HttpRoute other) =>
        Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any();

    // Names of parameters do not tell routes apart; constraints do.
    private static string Shape(RoutePatternPart part) =>
        part switch
        {
            RoutePatternParameterPart { IsCatchAll: true } => "{*}",
            RoutePatternParameterPart parameter =>
                $"{{{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
            RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        };
}
