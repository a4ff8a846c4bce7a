using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CharteFlow.Functions.Web;

/// <summary>Gives back what was typed into a form that is not taken.</summary>
internal static class KeptForms
{
    /// <summary>The form of a request; null when there is none, or nobody typed anything into it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maySend">Whether it may be sent again.</param>
    /// <param name="seal">A fresh seal; null keeps the one that it came with, whatever it is worth.</param>
    public static KeptForm? Of(HttpRequest request, bool maySend, string? seal = null)
    {
        if (
            !HttpMethods.IsPost(request.Method)
            || request.HttpContext.Features.Get<IFormFeature>()?.Form is not { } form
        )
            return null;

        var kept = new KeptForm
        {
            Action = request.Path.ToUriComponent(),
            Seal = seal ?? form[Fields.Seal].ToString(),
            Fields =
            [
                .. form.Where(field => field.Key != Fields.Seal)
                    .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? "")),
            ],
            MaySend = maySend,
        };
        return kept.Typed.Any() ? kept : null;
    }
}
