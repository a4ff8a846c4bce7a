using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Mail;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Messages;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>Speaks with the mailboxes through the SDK, and turns what it throws into values.</summary>
internal sealed class GraphMailbox(GraphServiceClient graph, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>
    /// Sends once, and never again of its own. Null failure: Graph has the mail; the wait is what it asks before the
    /// next.
    /// </summary>
    public async Task<(GraphFailure? Failure, TimeSpan Wait)> SendAsync(
        OutgoingMail mail,
        string mailbox,
        CancellationToken cancellationToken
    )
    {
        var headers = new HeadersInspectionHandlerOption { InspectResponseHeaders = true };
        var body = new SendMailPostRequestBody { Message = GraphMessages.Build(mail, mailbox), SaveToSentItems = true };
        var failure = await TryAsync(
            token => graph.Users[mailbox].SendMail.PostAsync(body, request => request.Options.Add(headers), token),
            cancellationToken
        );
        var wait = failure is null
            ? GraphFailure.RetryAfterOf(
                headers.ResponseHeaders.TryGetValue("Retry-After", out var values) ? values : null,
                clock
            )
            : failure.RetryAfter;
        return (failure, wait ?? TimeSpan.Zero);
    }

    /// <summary>
    /// Whether any folder of the mailbox holds the mail of this key: sent, still on its way, or moved by a person.
    /// </summary>
    public async Task<(GraphFailure? Failure, bool Found)> HoldsAsync(
        string key,
        string mailbox,
        CancellationToken cancellationToken
    )
    {
        var found = false;
        var failure = await TryAsync(
            async token =>
                found =
                    await graph
                        .Users[mailbox]
                        .Messages.GetAsync(
                            request =>
                            {
                                request.QueryParameters.Filter = GraphMessages.FilterOf(key);
                                request.QueryParameters.Select = ["id"];
                                request.QueryParameters.Top = 1;
                            },
                            token
                        )
                        is { Value.Count: > 0 },
            cancellationToken
        );
        return (failure, found);
    }

    /// <summary>A page of the non-delivery reports received from a time on, in whatever folder they lie.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="since">The earliest time of receipt.</param>
    /// <param name="next">The page after that one; null for the first.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<(GraphFailure? Failure, GraphReportPage? Page)> ReportsAsync(
        string mailbox,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken
    )
    {
        if (next is not null)
            return await ReportPageAsync(
                token => graph.Users[mailbox].Messages.WithUrl(next).GetAsync(cancellationToken: token),
                since,
                cancellationToken
            );

        var page = await ReportPageAsync(
            token =>
                graph
                    .Users[mailbox]
                    .Messages.GetAsync(request => Ask(request, GraphMessages.FilterOfReports(since)), token),
            since,
            cancellationToken
        );
        if (page.Failure is not { Status: 400 })
            return page;

        // A filter by time is documented, and one by a property; that Exchange takes the two together is not. So each
        // message shows its class itself.
        return await ReportPageAsync(
            token =>
                graph
                    .Users[mailbox]
                    .Messages.GetAsync(
                        request => Ask(request, GraphMessages.FilterOfTime(since), GraphMessages.ShowsClass),
                        token
                    ),
            since,
            cancellationToken
        );
    }

    private static void Ask(
        RequestConfiguration<MessagesRequestBuilder.MessagesRequestBuilderGetQueryParameters> request,
        string filter,
        params string[] expand
    )
    {
        request.QueryParameters.Filter = filter;
        request.QueryParameters.Expand = expand.Length == 0 ? null : expand;
        request.QueryParameters.Select = ["id", "receivedDateTime"];
        request.QueryParameters.Top = 50;
    }

    private async Task<(GraphFailure? Failure, GraphReportPage? Page)> ReportPageAsync(
        Func<CancellationToken, Task<MessageCollectionResponse?>> ask,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        MessageCollectionResponse? found = null;
        var failure = await TryAsync(async token => found = await ask(token), cancellationToken);
        return (
            failure,
            found is null
                ? null
                : new GraphReportPage(
                    [
                        .. (found.Value ?? [])
                            .Where(message => message.Id is not null && GraphMessages.MayBeReport(message))
                            .Select(message => new GraphReportHeader(message.Id!, message.ReceivedDateTime ?? since)),
                    ],
                    found.OdataNextLink
                )
        );
    }

    /// <summary>A message as MIME.</summary>
    public async Task<(GraphFailure? Failure, Stream Content)> ContentAsync(
        string mailbox,
        string id,
        CancellationToken cancellationToken
    )
    {
        var content = new MemoryStream();
        var failure = await TryAsync(
            async token =>
            {
                await using var answer = await graph
                    .Users[mailbox]
                    .Messages[id]
                    .Content.GetAsync(cancellationToken: token);
                if (answer is not null)
                    await answer.CopyToAsync(content, token);
            },
            cancellationToken
        );
        content.Position = 0;
        return (failure, content);
    }

    /// <summary>Asks for the mailbox's Sent Items; the failure, or null when all is well.</summary>
    public Task<GraphFailure?> CheckAsync(string mailbox, CancellationToken cancellationToken) =>
        TryAsync(
            token =>
                graph
                    .Users[mailbox]
                    .MailFolders["sentitems"]
                    .GetAsync(request => request.QueryParameters.Select = ["id"], token),
            cancellationToken
        );

    private async Task<GraphFailure?> TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await call(either.Token);
            return null;
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new GraphFailure(0, "Timeout", $"no answer within {timeout}.", null);
        }
        catch (Exception error)
            when (!cancellationToken.IsCancellationRequested && GraphFailure.Of(error, clock) is not null)
        {
            return GraphFailure.Of(error, clock);
        }
    }
}
