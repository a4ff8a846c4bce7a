using System.Reflection;
using CharteFlow.Pages.Layout;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Architecture.Tests.Http;

/// <summary>
/// What the app's addresses have in common. They are open to the network; links and sessions are what lets a person in.
/// </summary>
public sealed class HttpFunctionTests
{
    [Fact]
    public void Functions_InTheSources_AreThoseOfTheAssembly()
    {
        var compiled = Assembly
            .Load("CharteFlow.Functions")
            .GetTypes()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(method =>
                method
                    .GetParameters()
                    .Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null)
            )
            .Select(method => method.Name);

        Assert.Equal(
            compiled.Order(StringComparer.Ordinal),
            HttpFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal)
        );
        Assert.NotEmpty(HttpFunction.All);
    }

    [Fact]
    public void Trigger_OfEachFunction_SaysWhoMayCallAndHow()
    {
        var silent = HttpFunction.All.Where(function =>
            function
                .Trigger.ArgumentList?.Arguments.FirstOrDefault()
                ?.Expression.ToString()
                .StartsWith("AuthorizationLevel.", StringComparison.Ordinal) != true
            || function.Verbs.Count == 0
        );

        Assert.Empty(silent.Select(function => function.Name));
    }

    [Fact]
    public void Route_OfEachFunction_IsNotTheRoot()
    {
        Assert.All(HttpFunction.All, function => Assert.NotEqual("", function.Route.Trim('/')));
    }

    [Fact]
    public void Routes_WithTheirVerbs_DifferFromEachOther()
    {
        var addresses = HttpFunction
            .All.SelectMany(function => function.Verbs.Select(verb => $"{verb} {function.Route}"))
            .ToArray();

        Assert.Equal(addresses.Distinct(), addresses);
    }

    [Fact]
    public void Function_ThatReads_NeverWrites()
    {
        var both = HttpFunction.All.Where(function =>
            function.Verbs.Contains("get") && function.Verbs.Except(["get", "head"]).Any()
        );

        Assert.Empty(both.Select(function => function.Name));
    }

    // Scanners, monitors and previews ask so before they show or warn; to them a page that answers GET is one that is
    // there.
    [Fact]
    public void Function_ThatAnswersGet_AnswersHead()
    {
        var silent = HttpFunction.All.Where(function =>
            function.Verbs.Contains("get") && !function.Verbs.Contains("head")
        );

        // The way back from Entra ID is good once: whoever asks first uses it up.
        Assert.Equal(["SignInCallback"], silent.Select(function => function.Name));
    }

    // Telemetry and logs know tokens by this table: an address that takes one and is not in it would be written out.
    [Fact]
    public void Function_ThatTakesAToken_StandsInTheTableOfPersonalPages()
    {
        var personal = HttpFunction
            .All.Where(function => function.OpensLink || function.Route.Contains("{token", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(personal);
        Assert.All(
            personal,
            function =>
                Assert.Contains(
                    PersonalPages.All,
                    page => $"{function.Route}/".StartsWith($"{page}/{{token}}/", StringComparison.Ordinal)
                )
        );
        Assert.All(
            PersonalPages.All,
            page => Assert.Contains(personal, function => function.Route == $"{page}/{{token}}")
        );
    }
}
