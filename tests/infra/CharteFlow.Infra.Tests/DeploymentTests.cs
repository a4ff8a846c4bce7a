using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CharteFlow.Infra.Tests;

/// <summary>The whole deployment, as it is compiled.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class DeploymentTests
{
    [Fact]
    public async Task Accounts_AreTwo_AndNoneHasSharedKeysOrPublicBlobs()
    {
        var accounts = await OfTypeAsync("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(
            accounts.Select(account => account.GetProperty("properties")),
            properties =>
            {
                Assert.False(properties.GetProperty("allowSharedKeyAccess").GetBoolean());
                Assert.False(properties.GetProperty("allowBlobPublicAccess").GetBoolean());
                Assert.True(properties.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
                Assert.Equal("TLS1_2", properties.GetProperty("minimumTlsVersion").GetString());
            }
        );
    }

    [Fact]
    public async Task App_RunsOnFlexConsumptionByItsIdentityOverHttps()
    {
        var app = Assert.Single(await OfTypeAsync("Microsoft.Web/sites"));
        var properties = app.GetProperty("properties");
        var configuration = properties.GetProperty("functionAppConfig");

        Assert.Equal("UserAssigned", app.GetProperty("identity").GetProperty("type").GetString());
        Assert.True(properties.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", properties.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.Equal(
            ("dotnet-isolated", "10.0"),
            (
                configuration.GetProperty("runtime").GetProperty("name").GetString(),
                configuration.GetProperty("runtime").GetProperty("version").GetString()
            )
        );
        Assert.Equal(
            "UserAssignedIdentity",
            configuration
                .GetProperty("deployment")
                .GetProperty("storage")
                .GetProperty("authentication")
                .GetProperty("type")
                .GetString()
        );
        Assert.All(
            await OfTypeAsync("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False(policy.GetProperty("properties").GetProperty("allow").GetBoolean())
        );
    }

    // The host writes the path of each request into this log, and with it the tokens of links; whoever reads the
    // workspace could answer for others.
    [Fact]
    public async Task Workspace_GetsNoLogOfTheHostsRequests()
    {
        var categories = (await OfTypeAsync("Microsoft.Insights/diagnosticSettings"))
            .Select(setting => setting.GetProperty("properties").ToString())
            .ToList();

        Assert.NotEmpty(categories);
        Assert.All(
            categories,
            properties => Assert.DoesNotContain("FunctionAppLogs", properties, StringComparison.Ordinal)
        );
        Assert.All(
            categories,
            properties => Assert.DoesNotContain("AppServiceHTTPLogs", properties, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Settings_ThatTheTemplateMakes_AreThoseThatTheReferenceNames()
    {
        var reference = await File.ReadAllTextAsync(
            Path.Combine(Templates.Folder, "..", "docs", "reference", "settings.md")
        );
        var template = await File.ReadAllTextAsync(Path.Combine(Templates.Folder, "main.bicep"));
        var made = Setting()
            .Matches(template)
            .Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith("AzureFunctionsJobHost", StringComparison.Ordinal))
            .ToList();

        Assert.Contains("Storage__BlobServiceUri", made);
        Assert.All(
            made,
            name =>
                Assert.Contains(
                    $"`{name.Replace("__1__", "__0__", StringComparison.Ordinal)}`",
                    reference,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Secrets_AreReferencesToTheVault()
    {
        var template = await File.ReadAllTextAsync(Path.Combine(Templates.Folder, "main.bicep"));

        var secrets = Secret().Matches(template).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, secrets.Count);
        Assert.All(
            secrets,
            secret => Assert.StartsWith("'@Microsoft.KeyVault(SecretUri=", secret, StringComparison.Ordinal)
        );
        var vault = Assert.Single(await OfTypeAsync("Microsoft.KeyVault/vaults")).GetProperty("properties");
        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
    }

    [Fact]
    public async Task Telemetry_IsWrittenByTheIdentityAlone()
    {
        var insights = Assert.Single(await OfTypeAsync("Microsoft.Insights/components")).GetProperty("properties");

        Assert.True(insights.GetProperty("DisableLocalAuth").GetBoolean());
    }

    // Owner, Contributor and User Access Administrator have no place here.
    private static readonly string[] KnownRoles =
    [
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        "4633458b-17de-408a-b874-0445c86b69e6",
        "3913510d-42f4-4e42-8a64-420c390055eb",
        "0ad04412-c4d5-4796-b79c-f76d14c8d402",
    ];

    [Fact]
    public async Task Roles_AreTheSmallOnesById_AndOfTheIdentityOnResourcesOfItsOwn()
    {
        var assignments = await OfTypeAsync("Microsoft.Authorization/roleAssignments");
        var ids = Directory
            .EnumerateFiles(Path.Combine(Templates.Folder, "modules"), "*.bicep")
            .SelectMany(file => RoleId().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct();

        Assert.Equal(KnownRoles.Order(), ids.Order());
        Assert.All(
            assignments,
            assignment =>
            {
                Assert.Equal(
                    "ServicePrincipal",
                    assignment.GetProperty("properties").GetProperty("principalType").GetString()
                );
                Assert.True(assignment.TryGetProperty("scope", out _));
            }
        );
    }

    [Fact]
    public async Task Outputs_HoldNoSecret()
    {
        var names = (await Templates.OutputsAsync()).Order();

        Assert.Equal(
            ["address", "appName", "identityClientId", "identityPrincipalId", "storageAccountName", "vaultName"],
            names
        );
    }

    [Fact]
    public async Task Alerts_AskForMetricsThatTheAppHas()
    {
        var queries = await File.ReadAllTextAsync(Path.Combine(Templates.Folder, "modules", "alerts.bicep"));
        var telemetry = await File.ReadAllTextAsync(
            Path.Combine(Templates.Folder, "..", "functions", "CharteFlow.Application", "Telemetry", "AppMetrics.cs")
        );

        var asked = Metric().Matches(queries).Select(match => match.Value).ToList();

        Assert.Equal(5, asked.Count);
        Assert.All(asked, metric => Assert.Contains($"\"{metric}\"", telemetry, StringComparison.Ordinal));
        Assert.DoesNotContain("(Max)", queries, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_TakesEmployeesWithoutARole_AndNamesTheRolesAndTheAddressThatTheAppKnows()
    {
        var said = await ScriptedAsync(
            "register-entra.sh",
            "CharteFlow",
            "https://charte.example.test",
            "11111111-2222-3333-4444-555555555555"
        );

        Assert.Contains(
            said,
            line =>
                line.Contains("sp update", StringComparison.Ordinal)
                && line.Contains("appRoleAssignmentRequired=false", StringComparison.Ordinal)
        );
        Assert.Contains(
            said,
            line =>
                line.StartsWith("rest --method PATCH", StringComparison.Ordinal)
                && line.Contains("""{"requestedAccessTokenVersion":2}""", StringComparison.Ordinal)
        );
        Assert.Contains(
            said,
            line =>
                line.Contains(
                    $"https://charte.example.test{OfTheApp("CharteFlow.Pages/Layout/Routes.cs", "SignInCallback")} ",
                    StringComparison.Ordinal
                )
        );
        Assert.All(
            new[] { "Hr", "Auditor", "Admin" }.Select(role =>
                OfTheApp("CharteFlow.Functions/SignIn/ConsoleAccess.cs", role)
            ),
            role => Assert.Contains(said, line => line.Contains($"\"value\":\"{role}\"", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            said,
            line =>
                line.Contains("credential reset", StringComparison.Ordinal)
                || line.Contains("password", StringComparison.Ordinal)
        );
    }

    /// <summary>What a script says to the Azure CLI, written down by a command of that name.</summary>
    private static async Task<string[]> ScriptedAsync(string script, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("charteflow-az-").FullName;
        try
        {
            var (said, az) = (Path.Combine(folder, "said"), Path.Combine(folder, "az"));
            var command =
                $"#!/usr/bin/env bash\nprintf '%s\\n' \"$*\" >> '{said}'\necho 00000000-0000-0000-0000-000000000001\n";

            // A file that this process wrote may still be open in a child that another test has just started, and then
            // it cannot be run: bash writes it.
            string[] writeAndRun =
            [
                "-c",
                "printf %s \"$2\" > \"$1\" && chmod 700 \"$1\" && exec bash \"${@:3}\"",
                "bash",
                az,
                command,
            ];
            var start = new ProcessStartInfo(
                "bash",
                [.. writeAndRun, Path.Combine(Templates.Folder, "scripts", script), .. arguments]
            )
            {
                RedirectStandardOutput = true,
            };
            start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
            using var run = Process.Start(start)!;
            await run.StandardOutput.ReadToEndAsync();
            await run.WaitForExitAsync();
            Assert.Equal(0, run.ExitCode);
            return await File.ReadAllLinesAsync(said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string OfTheApp(string file, string constant) =>
        Regex
            .Match(
                File.ReadAllText(Path.Combine(Templates.Folder, "..", "functions", file)),
                $"const string {constant} = \"([^\"]+)\""
            )
            .Groups[1]
            .Value;

    private static async Task<IReadOnlyList<JsonElement>> OfTypeAsync(string type) =>
        [
            .. (await Templates.ResourcesAsync()).Where(resource =>
                resource.GetProperty("type").GetString() == type && !resource.TryGetProperty("existing", out _)
            ),
        ];

    [GeneratedRegex("^\\s+([A-Za-z]+__\\w+|[A-Z_]{8,}|RevisionSchedule|MailReportsSchedule):", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex("__Secret: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Secret();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RoleId();

    [GeneratedRegex("charteflow\\.[a-z.]+")]
    private static partial Regex Metric();
}
