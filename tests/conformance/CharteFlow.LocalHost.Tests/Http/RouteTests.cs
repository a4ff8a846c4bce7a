using CharteFlow.LocalHost.Worker.Rpc;
using static CharteFlow.LocalHost.Tests.Functions.FunctionsOf;

namespace CharteFlow.LocalHost.Tests.Http;

/// <summary>Routes that fail on Azure, or that hide one another there, stop the start.</summary>
public sealed class RouteTests
{
    [Theory]
    [InlineData("/", "route \"/\" would break every HTTP function on Azure; give the page a name, such as \"home\".")]
    [InlineData("", "route \"\" would break every HTTP function on Azure; give the page a name, such as \"home\".")]
    [InlineData(
        "/console",
        "route \"/console\" starts with \"/\", which breaks every HTTP function on Azure; leave it out."
    )]
    [InlineData("Admin/x", "route \"Admin/x\" starts with \"admin\", which the host keeps for itself.")]
    [InlineData("runtime/x", "route \"runtime/x\" starts with \"runtime\", which the host keeps for its extensions.")]
    [InlineData("a/{b", "route \"a/{b\" is not valid. ")]
    [InlineData("a/{b:colour}", "route \"a/{b:colour}\" is not valid. ")]
    [InlineData("a/{b:int:range(}", "route \"a/{b:int:range(}\" is not valid. ")]
    public void Route_ThatFailsOnAzure_IsRefused(string route, string expected) =>
        Assert.StartsWith(
            $"Function \"Page\": {expected}",
            Assert.Single(Errors("", Page("Page", route))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Route_OfTheHostsExtensionsUnderAPrefix_IsTheFunctions() =>
        Assert.Equal("/api/runtime/x", Assert.Single(Index("api", Page("Page", "runtime/x")).Http.Routes).Describe());

    [Fact]
    public void Route_Missing_IsTheFunctionsName() =>
        Assert.Equal("[GET] /api/Page", Assert.Single(Index("api", Page("Page", null, "get")).Http.Routes).Describe());

    [Fact]
    public void Routes_SeveralFaults_AreAllNamed() =>
        Assert.Equal(2, Errors("api", Page("One", "/"), Page("Two", "a/{b"), Page("Three", "fine")).Count);

    [Theory]
    [InlineData("same/{a}", "SAME/{b}")]
    [InlineData("of/{id:int}", "of/{id:max(9)}")]
    [InlineData("{a:int}/{b:alpha}", "{a:min(3)}/{b:length(3)}")]
    public void Routes_OfEqualRankForOneAddress_AreRefused(string one, string other) =>
        Assert.Equal(
            $"Functions \"One\" and \"Two\" answer the same requests: [GET] /api/{one} and [GET,POST] /api/{other}.",
            Assert.Single(Errors("api", Page("One", one, "get"), Page("Two", other, "get", "post")))
        );

    [Fact]
    public void Routes_AnyMethodBesideOne_AreRefused() =>
        Assert.Equal(
            "Functions \"Any\" and \"Get\" answer the same requests: /api/of/{id} and [GET] /api/of/{key}.",
            Assert.Single(Errors("api", Page("Any", "of/{id}"), Page("Get", "of/{key}", "get")))
        );

    [Theory]
    [InlineData("of/{id}", "get", "of/{key}", "post")]
    [InlineData("of/{id:int}", "get", "of/{key:alpha}", "get")]
    [InlineData("of/one", "get", "of/two", "get")]
    [InlineData("of/{id}", "get", "of/{id}/more", "get")]
    public void Routes_OfDifferentRequests_AreTaken(string one, string method, string other, string otherMethod) =>
        Assert.Equal(2, Index("api", Page("One", one, method), Page("Two", other, otherMethod)).Http.Routes.Count);

    [Theory]
    [InlineData("Item", "NewItem", true)]
    [InlineData("ZItem", "NewItem", false)]
    public void Routes_BroaderOneFirstByName_AreRefusedSinceItHidesTheOtherOnAzure(
        string broad,
        string exact,
        bool isRefused
    )
    {
        var errors = Errors("api", Page(broad, "items/{id}", "get"), Page(exact, "items/new", "get"));

        Assert.Equal(
            isRefused
                ?
                [
                    "Function \"Item\" answers requests of \"NewItem\" on Azure, where names decide and not the more exact route: [GET] /api/items/{id} and [GET] /api/items/new. "
                        + "Give one of them another address, or a name in the other order.",
                ]
                : [],
            errors
        );
    }

    private static IReadOnlyList<string> Errors(string prefix, params RpcFunctionMetadata[] functions) =>
        Record.Exception(() => Index(prefix, functions)) is { } error
            ? Assert.IsType<HostStartException>(error).Errors
            : [];
}
