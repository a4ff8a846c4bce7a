using CharteFlow.Application.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Functions.Web;

/// <summary>The clock of the app that serves a request, for what is shown outside a function of its own.</summary>
internal static class RequestClock
{
    public static CompanyClock Of(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<CompanyClock>();
}
