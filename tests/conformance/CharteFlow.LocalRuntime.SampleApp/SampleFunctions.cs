using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalRuntime.SampleApp;

public static class SampleFunctions
{
    /// <summary>Answers "started" at once, and "done" when the client has sent its whole body.</summary>
    [Function("Hold")]
    public static async Task Hold([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hold")] HttpRequest request)
    {
        var response = request.HttpContext.Response;
        await response.WriteAsync("started;");
        await response.Body.FlushAsync();
        await request.Body.CopyToAsync(Stream.Null);
        await response.WriteAsync("done;");
    }

    /// <summary>Does nothing; its schedule is a setting, so that a start without it can be tried.</summary>
    [Function("Tick")]
    public static void Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
}
