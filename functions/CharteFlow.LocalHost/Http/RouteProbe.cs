using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace CharteFlow.LocalHost.Http;

/// <summary>
/// Looks for an address that two routes of equal rank both answer, which ASP.NET Core refuses when such a request
/// comes. It tries values that tell constraints apart: what it finds is a clash; a clash that it misses, between two
/// regular expressions, shows as a 500 and a line in the log.
/// </summary>
internal sealed class RouteProbe(ParameterPolicyFactory policies)
{
    private static readonly string[] Values =
    [
        "7",
        "0",
        "-3",
        "1234567",
        "99999999999",
        "2.5",
        "a",
        "abc",
        "abcdefghijklmnop",
        "a-b_c",
        "page.html",
        "true",
        "2026-11-23",
        "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    ];

    private readonly Dictionary<RoutePatternParameterPart, IRouteConstraint[]> _constraints = [];
    private readonly Dictionary<RoutePattern, TemplateMatcher> _matchers = [];

    public bool FindsShared(RoutePattern one, RoutePattern other) =>
        MayShare(one, other) && Addresses(one).Any(address => Answers(other, address));

    // Most pairs differ in a word, which costs no try.
    private static bool MayShare(RoutePattern one, RoutePattern other)
    {
        foreach (var (first, second) in one.PathSegments.Zip(other.PathSegments))
        {
            if (first.Parts.Concat(second.Parts).Any(part => part is RoutePatternParameterPart { IsCatchAll: true }))
                return true;
            if (
                first.Parts is [RoutePatternLiteralPart word]
                && second.Parts is [RoutePatternLiteralPart same]
                && !word.Content.Equals(same.Content, StringComparison.OrdinalIgnoreCase)
            )
                return false;
        }

        return true;
    }

    private IEnumerable<string> Addresses(RoutePattern route)
    {
        var choices = route.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => Values.Where(value => Allows(parameter, value)).ToList()
        );
        if (choices.Values.Any(values => values.Count == 0))
            return [];

        // Each value of one parameter beside each of the others' would grow without end; all of them in turn, and
        // shifted, tell kinds apart.
        return from shift in Enumerable.Range(0, Values.Length)
            from turn in Enumerable.Range(0, Values.Length)
            select "/"
                + string.Join(
                    '/',
                    route.PathSegments.Select(
                        (segment, place) =>
                            string.Concat(segment.Parts.Select(part => Text(part, choices, turn + (place * shift))))
                    )
                );
    }

    private static string Text(RoutePatternPart part, Dictionary<string, List<string>> choices, int turn) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => choices[parameter.Name][turn % choices[parameter.Name].Count],
            _ => "",
        };

    private bool Answers(RoutePattern route, string address)
    {
        var values = new RouteValueDictionary();
        if (!_matchers.TryGetValue(route, out var matcher))
            _matchers.Add(
                route,
                matcher = new TemplateMatcher(new RouteTemplate(route), new RouteValueDictionary(route.Defaults))
            );
        return matcher.TryMatch(address, values)
            && route.Parameters.All(parameter =>
                values.TryGetValue(parameter.Name, out var value) && value is string text
                    ? Allows(parameter, text)
                    : parameter.IsOptional || parameter.IsCatchAll
            );
    }

    private bool Allows(RoutePatternParameterPart parameter, string value) =>
        ConstraintsOf(parameter)
            .All(constraint =>
                constraint.Match(
                    null,
                    null,
                    parameter.Name,
                    new RouteValueDictionary { [parameter.Name] = value },
                    RouteDirection.IncomingRequest
                )
            );

    private IRouteConstraint[] ConstraintsOf(RoutePatternParameterPart parameter)
    {
        if (_constraints.TryGetValue(parameter, out var known))
            return known;

        return _constraints[parameter] = [
            .. parameter
                .ParameterPolicies.Select(policy => policies.Create(parameter, policy))
                .OfType<IRouteConstraint>(),
        ];
    }
}
