using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace CharteFlow.Functions.Web;

/// <summary>Style sheet, script and icon of the pages.</summary>
public static class AssetsHttp
{
    [Function(nameof(PageAsset))]
    public static IResult PageAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request,
        string name
    )
    {
        if (Assets.Find(name) is not { } asset)
            return Problems.Answer(request, ErrorKind.NotFound);

        if (request.Query["v"] == asset.Hash)
            request.HttpContext.Response.Headers.CacheControl = Asset.CacheControl;
        return Results.Bytes(
            asset.Content,
            asset.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\"")
        );
    }
}
