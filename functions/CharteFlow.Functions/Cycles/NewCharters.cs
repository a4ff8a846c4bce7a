using CharteFlow.Charters;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Cycles;

/// <summary>Charters out of what HR typed.</summary>
internal static class NewCharters
{
    public static Charter CharterOf(NewCharter read) =>
        new()
        {
            Id = new CharterId(Slug.Of(read.Title)),
            Title = read.Title,
            Company = read.Company,
            Language = read.Language,
            Route = read.Route,
            Settings = read.Settings,
        };
}
