using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CharteFlow.Architecture.Tests.Http;

/// <summary>What the app's addresses have in common. They are open to the network; links, sessions and seals are what lets a person in.</summary>
public sealed class HttpFunctionTests
{
    /// <summary>The forms without a seal, and why they need none.</summary>
    private static readonly Dictionary<string, string> Unsealed = new()
    {
        ["ChooseLanguage"] = "sets a cookie with the reader's language, and shows nothing",
        ["PostCycle"] = "takes JSON only, which no form of another site can send with the session's cookie",
        ["SignOut"] = "ends a session, and a browser sends no SameSite cookie with another site's form",
    };

    [Fact]
    public void Functions_InTheSources_AreThoseOfTheAssembly()
    {
        var compiled = Assembly.Load("CharteFlow.Functions").GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null))
            .Select(method => method.Name);

        Assert.Equal(compiled.Order(StringComparer.Ordinal), HttpFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal));
        Assert.NotEmpty(HttpFunction.All);
    }

    [Fact]
    public void Trigger_OfEachFunction_SaysWhoMayCallAndHow()
    {
        var silent = HttpFunction.All.Where(function =>
            function.Trigger.ArgumentList?.Arguments.FirstOrDefault()?.Expression.ToString().StartsWith("AuthorizationLevel.", StringComparison.Ordinal) != true
            || function.Verbs.Count == 0);

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
        var addresses = HttpFunction.All.SelectMany(function => function.Verbs.Select(verb => $"{verb} {function.Route}")).ToArray();

        Assert.Equal(addresses.Distinct(), addresses);
    }

    [Fact]
    public void Function_ThatReads_NeverWrites()
    {
        var both = HttpFunction.All.Where(function => function.Verbs.Contains("get") && function.Verbs.Except(["get", "head"]).Any());

        Assert.Empty(both.Select(function => function.Name));
    }

    [Theory]
    [InlineData("AnswerPage")]
    [InlineData("ReviewPage")]
    [InlineData("TeamPage")]
    public void Page_BehindAMailedLink_AnswersHead(string name)
    {
        Assert.Contains("head", HttpFunction.All.Single(function => function.Name == name).Verbs);
    }

    [Fact]
    public void Post_OfEachForm_ChecksItsSeal()
    {
        var unsealed = HttpFunction.All.Where(function => function.Verbs.Contains("post") && !function.ChecksSeal).Select(function => function.Name);

        Assert.Equal(Unsealed.Keys.Order(StringComparer.Ordinal), unsealed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ConsoleDoor_TakingAForm_ChecksItsSeal()
    {
        var act = CSharpSyntaxTree.ParseText(Repository.Read("functions/CharteFlow.Functions/Console/ConsoleDoor.cs")).GetRoot()
            .DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "ActAsync");

        Assert.True(HttpFunction.Sealed(act));
    }

    [Fact]
    public void PostCycle_WithoutASeal_TakesJsonOnly()
    {
        var post = HttpFunction.All.Single(function => function.Name == "PostCycle").Method;

        Assert.Contains("!request.HasJsonContentType()", post.ToString(), StringComparison.Ordinal);
    }
}
