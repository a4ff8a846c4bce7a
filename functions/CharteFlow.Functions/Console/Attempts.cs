using CharteFlow.Charters;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;

namespace CharteFlow.Functions.Console;

/// <summary>From what an act came to, to what its page shows.</summary>
internal static class Attempts
{
    /// <summary>The attempt that a form was, with everything that was typed.</summary>
    public static ActAttempt Of(string act, IReadOnlyList<ActRefusal> problems, IFormCollection form) =>
        new(
            act,
            problems,
            form.Where(field => field.Key != Fields.Seal)
                .ToDictionary(field => field.Key, field => field.Value.ToString())
        );

    /// <summary>An act's refusal as the page names it; empty when the act is done.</summary>
    public static async Task<IReadOnlyList<ActRefusal>> AsProblemsAsync(this Task<ActRefusal?> act) =>
        await act is { } refusal ? [refusal] : [];
}
