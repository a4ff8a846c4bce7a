using System.Runtime.CompilerServices;
using CharteFlow.Adapters.Graph;
using Microsoft.Graph;
using Microsoft.Graph.Groups.Item.TransitiveMembers.GraphUser;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace CharteFlow.Adapters.Directory.Graph;

/// <summary>Reads groups through the SDK, a page at a time.</summary>
internal sealed class GraphMembers(GraphServiceClient graph)
{
    private const int PageSize = 999;

    private static readonly string[] Properties =
    [
        "id",
        "mail",
        "displayName",
        "department",
        "accountEnabled",
        "userType",
        "preferredLanguage",
        "employeeHireDate",
    ];

    /// <summary>
    /// The group's members, its groups' members included. Ends only when as many came as Graph counted.
    /// </summary>
    /// <exception cref="ApiException">A page cannot be read, or fewer people came than Graph counted.</exception>
    public async IAsyncEnumerable<IReadOnlyList<User>> PagesAsync(
        string group,
        bool leavingDates,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var request = graph.Groups[group].TransitiveMembers.GraphUser;
        var page = await request.GetAsync(configuration => Ask(configuration, leavingDates), cancellationToken);
        var (count, given) = (page?.OdataCount ?? 0, 0L);
        while (page is not null)
        {
            given += page.Value?.Count ?? 0;
            RefuseHidden(page);
            yield return page.Value ?? [];
            page = page.OdataNextLink is { } next
                ? await NextAsync(request.WithUrl(next), given >= count, cancellationToken)
                : null;
        }

        if (given < count)
            throw new ApiException($"it counted {count} members and gave {given}.")
            {
                ResponseStatusCode = GraphFailure.Truncated,
            };
    }

    /// <summary>How many members the group has.</summary>
    public async Task<int> CountAsync(string group, CancellationToken cancellationToken)
    {
        var page = await graph
            .Groups[group]
            .TransitiveMembers.GraphUser.GetAsync(
                configuration =>
                {
                    Ask(configuration, leavingDates: false);
                    configuration.QueryParameters.Top = 1;
                },
                cancellationToken
            );
        RefuseHidden(page);
        return (int)(page?.OdataCount ?? 0);
    }

    // Every account has a name. Without User.Read.All Graph answers 200 and leaves out all but the id: everybody would
    // seem to have no address, and be left out.
    private static void RefuseHidden(UserCollectionResponse? page)
    {
        if (
            page?.Value is { Count: > 0 } users
            && users.All(user => user is { DisplayName: null, Mail: null, AccountEnabled: null })
        )
            throw new ApiException("it gave members without their properties.")
            {
                ResponseStatusCode = GraphFailure.Hidden,
            };
    }

    // The link after a full last page has been seen to fail (Microsoft Q&A 1305953). It ends the list only when
    // everybody counted has come.
    private static async Task<UserCollectionResponse?> NextAsync(
        GraphUserRequestBuilder next,
        bool isComplete,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await next.GetAsync(
                configuration => configuration.Headers.Add("ConsistencyLevel", "eventual"),
                cancellationToken
            );
        }
        catch (ODataError error)
            when (isComplete && error is { ResponseStatusCode: 400, Error.Code: "Request_UnsupportedQuery" })
        {
            return null;
        }
    }

    private static void Ask(
        RequestConfiguration<GraphUserRequestBuilder.GraphUserRequestBuilderGetQueryParameters> configuration,
        bool leavingDates
    )
    {
        configuration.Headers.Add("ConsistencyLevel", "eventual");
        configuration.QueryParameters.Select = leavingDates ? [.. Properties, "employeeLeaveDateTime"] : Properties;
        configuration.QueryParameters.Top = PageSize;
        configuration.QueryParameters.Count = true;
    }
}
